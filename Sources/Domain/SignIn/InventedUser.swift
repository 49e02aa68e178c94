import Foundation

/// Whom a name that nobody has is taken for where existence is a secret: always the same for the name, and of a kind that the pool's
/// users may be of. Source: PreventUserExistenceErrors, "a plausible challenge".
package struct InventedUser: Sendable, Hashable {
    private let hasPasskey: Bool
    private let hasSecondFactor: Bool

    package init(hasPasskey: Bool, hasSecondFactor: Bool) {
        self.hasPasskey = hasPasskey
        self.hasSecondFactor = hasSecondFactor
    }

    /// - Parameter hash: of the name, under a key that nobody else knows.
    package init(_ hash: [UInt8]) {
        let answers = hash.prefix(2).map { $0 % Limits.inventedOneIn == 0 }
        self.init(hasPasskey: answers.first == true, hasSecondFactor: answers.last == true)
    }

    /// What a sign-in of such a user would be.
    package func signIn(in pool: UserPool, target: AssuranceLevel? = nil) -> SignIn {
        let rules = pool.multiFactor
        let isSecured = rules.enforcement == .required || (rules.enforcement == .optional && hasSecondFactor)
        let second = isSecured ? SecondFactor.allCases.first(where: rules.factors.contains) : nil
        // One address: that of most users.
        let addresses = [rules.firstFactors.contains(.emailOTP) ? "email" : "phone_number", second?.attribute].compactMap { $0 }
        var user = User(
            pool: pool.id, id: "", username: "", status: .confirmed, attributes: [:], created: .distantPast, modified: .distantPast)
        for address in addresses {
            user.attributes[address] = "invented"
            if pool.autoVerified.contains(address) { user.verify(address) }
        }
        user.mfa = MFAPreferences(enabled: Set([second].compactMap { $0 }), passkey: hasPasskey && rules.passkeysAreMultiFactor)
        return SignIn(
            user: user, pool: pool,
            factors: Factors(hasVerifier: true, hasSoftwareToken: second == .softwareToken, passkeys: hasPasskey ? 1 : 0), target: target)
    }
}
