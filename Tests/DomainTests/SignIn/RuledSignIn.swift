import Domain

/// One row of the table: a pool's settings, a user's state and factors. `expected` follows from the developer guide's list alone
/// ("Details of MFA logic at user runtime", numbered there as here), in words of its own.
struct RuledSignIn: CustomStringConvertible, Sendable {
    /// `MfaConfiguration`.
    let mfa: String
    /// What the pool offers: `SOFTWARE_TOKEN_MFA`, `SMS_MFA`, `EMAIL_OTP`.
    let offered: [String]
    /// What a forgotten password goes to first: `email`, `phone_number`, or nothing.
    let recovery: String?
    let isInvited: Bool
    /// The addresses that the user has.
    let addresses: [String]
    let hasToken: Bool
    /// What the user has switched on, and what first.
    let on: [String]
    let preferred: String?
    let device: Device

    enum Device: String, CaseIterable {
        case none, remembered
        /// The pool lets a remembered device stand for the second factor.
        case sparing
    }

    static let error = "error"

    /// The challenges after the password, in order; the last one is `error` where nobody gets in.
    var expected: [String] {
        var steps = isInvited ? ["NEW_PASSWORD_REQUIRED"] : []
        // "A remembered device replaces MFA." Any other one is looked at last.
        if device == .sparing { return steps + ["DEVICE_SRP_AUTH"] }
        steps += secondFactor
        if device == .remembered, steps.last != Self.error { steps.append("DEVICE_SRP_AUTH") }
        return steps
    }

    private var secondFactor: [String] {
        switch mfa {
        // 2. Off: the password was enough.
        case "OFF": return []
        // 2.1 Optional: who has something on is asked for it, nobody else is.
        case "OPTIONAL": return asked(amongst: working(on)) ?? []
        default: return required
        }
    }

    private var required: [String] {
        // 3. What is on and preferred.
        if let preferred, working(on).contains(preferred) { return [preferred] }
        let message = ["SMS_MFA", "EMAIL_OTP"].filter { name in
            guard let address = Self.address[name], offered.contains(name), addresses.contains(address) else { return false }
            // An address that opens the account is no second factor, but for who has chosen it.
            return address != recovery || on.contains(name)
        }
        // 4. No preference, an authenticator app: it alone, or a choice with the eligible addresses.
        if hasToken, offered.contains("SOFTWARE_TOKEN_MFA") { return asked(amongst: ["SOFTWARE_TOKEN_MFA"] + message) ?? [] }
        // 5. to 7. No app: an eligible address, or a choice of two.
        if let asked = asked(amongst: message) { return asked }
        // 6.5 An app can be set up.
        if offered.contains("SOFTWARE_TOKEN_MFA") { return ["MFA_SETUP"] }
        // 6.4 Somebody with an address that does not do is stuck.
        if !addresses.isEmpty { return [Self.error] }
        // 8. Nothing at all: whatever is offered and does not also recover the account.
        return offered.contains { Self.address[$0] != recovery } ? ["MFA_SETUP"] : [Self.error]
    }

    private func asked(amongst names: [String]) -> [String]? {
        if let preferred, names.contains(preferred), on.contains(preferred) { return [preferred] }
        if names.isEmpty { return nil }
        return names.count == 1 ? names : ["SELECT_MFA_TYPE"]
    }

    /// Those that the pool offers and the user has what they need for.
    private func working(_ names: [String]) -> [String] {
        names.filter { offered.contains($0) && (Self.address[$0].map(addresses.contains) ?? hasToken) }
    }

    static let address = ["SMS_MFA": "phone_number", "EMAIL_OTP": "email"]

    var description: String {
        "mfa \(mfa), offered \(offered), recovery \(recovery ?? "-"), \(isInvited ? "invited" : "confirmed"), has \(addresses)"
            + "\(hasToken ? " and an app" : ""), on \(on), preferred \(preferred ?? "-"), device \(device.rawValue): \(expected)"
    }
}

extension RuledSignIn {
    /// Every combination that can be made.
    static func rows(mfa: String) -> [RuledSignIn] {
        let names = ["SOFTWARE_TOKEN_MFA", "SMS_MFA", "EMAIL_OTP"]
        var rows: [RuledSignIn] = []
        for offered in subsets(names) {
            for recovery in ["email", "phone_number", nil] {
                for addresses in subsets(["email", "phone_number"]) {
                    for hasToken in [false, true] {
                        for on in subsets(names) {
                            for preferred in on.map(Optional.some) + [nil] {
                                for (isInvited, device) in [(false, Device.none), (true, .none), (false, .remembered), (true, .sparing)] {
                                    rows.append(
                                        RuledSignIn(
                                            mfa: mfa, offered: offered, recovery: recovery, isInvited: isInvited, addresses: addresses,
                                            hasToken: hasToken, on: on, preferred: preferred, device: device))
                                }
                            }
                        }
                    }
                }
            }
        }
        return rows
    }

    private static func subsets(_ names: [String]) -> [[String]] {
        names.reduce([[]]) { sets, name in sets + sets.map { $0 + [name] } }
    }
}
