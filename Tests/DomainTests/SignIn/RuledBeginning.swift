/// One row of the table: a pool's settings and what a user has. `expected` follows from the developer guide's words alone
/// ("Authentication flows", "Passwordless" and "MFA"), in words of its own.
struct RuledBeginning: CustomStringConvertible, Sendable {
    /// `MfaConfiguration`.
    let mfa: String
    /// `AllowedFirstAuthFactors`.
    let allowed: [String]
    /// The addresses that the user has.
    let addresses: [String]
    let password: Password
    let hasPasskey: Bool
    /// An authenticator app, set up and switched on.
    let hasTokenOn: Bool
    /// `MULTI_FACTOR_WITH_USER_VERIFICATION`, which also takes the user's consent.
    let poolLetsPasskeysDoBoth: Bool
    let userWantsIt: Bool

    enum Password: String, CaseIterable {
        case none, kept
        /// By SRP, too.
        case provable
    }

    /// The challenges that the user may choose from, in order.
    var expected: [String] {
        let names = ["PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"]
        return names.filter { isAllowed($0) && isOwned($0) && !isForbidden($0) }
    }

    /// A pool that says nothing takes passwords.
    private func isAllowed(_ name: String) -> Bool {
        (allowed.isEmpty ? ["PASSWORD"] : allowed).contains(name == "PASSWORD_SRP" ? "PASSWORD" : name)
    }

    private func isOwned(_ name: String) -> Bool {
        switch name {
        case "PASSWORD": password != .none
        case "PASSWORD_SRP": password == .provable
        case "EMAIL_OTP": addresses.contains("email")
        case "SMS_OTP": addresses.contains("phone_number")
        default: hasPasskey
        }
    }

    /// Codes and required MFA exclude each other, and who has a second factor begins with the password; but for the passkey that
    /// is both factors.
    private func isForbidden(_ name: String) -> Bool {
        guard mfa == "ON" || mfa == "OPTIONAL" && hasTokenOn else { return false }
        if name == "WEB_AUTHN" { return !(poolLetsPasskeysDoBoth && userWantsIt) }
        return name.hasSuffix("OTP")
    }

    /// Every set of first factors.
    static let choices = ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"].reduce([[]]) { sets, name in
        sets + sets.map { $0 + [name] }
    }

    static func rows(mfa: String) -> [RuledBeginning] {
        let both = [false, true]
        var rows: [RuledBeginning] = []
        for allowed in choices {
            for addresses in [[], ["email"], ["phone_number"], ["email", "phone_number"]] {
                for password in Password.allCases {
                    for (hasPasskey, hasTokenOn) in both.flatMap({ first in both.map { (first, $0) } }) {
                        for (lets, wants) in both.flatMap({ first in both.map { (first, $0) } }) {
                            rows.append(
                                RuledBeginning(
                                    mfa: mfa, allowed: allowed, addresses: addresses, password: password, hasPasskey: hasPasskey,
                                    hasTokenOn: hasTokenOn, poolLetsPasskeysDoBoth: lets, userWantsIt: wants))
                        }
                    }
                }
            }
        }
        return rows
    }

    var description: String {
        "MFA \(mfa), allowed \(allowed), addresses \(addresses), password \(password), passkey \(hasPasskey), token \(hasTokenOn), "
            + "both \(poolLetsPasskeysDoBoth) and \(userWantsIt): \(expected)"
    }
}
