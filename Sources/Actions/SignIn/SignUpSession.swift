import Domain

/// Leads from a sign-up to tokens without a second prompt, in apps that sign in by USER_AUTH: `SignUp` gives a `Session`, that
/// with the mailed code gets another from `ConfirmSignUp`, and with that one `InitiateAuth` asks for nothing that was shown.
/// Source: `Session` of these operations.
enum SignUpSession {
    private static let mark = "sign-up"

    /// - Returns: nil where the client does not sign in that way.
    static func begin(_ user: User, typed: String, at client: AppClient, in call: Call) throws -> Secret? {
        guard client.flows.contains(.user) else { return nil }
        var attempt = Attempt(.user, typed, at: .selectChallenge, for: client, through: .api)
        attempt.note(user)
        return try attempt.asking(.selectChallenge, remembering: [mark: "begun"], for: client, in: call).sealed(in: call)
    }

    /// - Parameter attribute: whose owner has brought the code.
    static func confirm(_ session: Secret, _ user: User, by attribute: String, at client: AppClient, in call: Call) throws -> Secret {
        var attempt = try opened(session, "begun", client, call)
        guard attempt.isUnchanged(user) else { throw Refusal.challengeSessionInvalid }
        attempt.proofs = [attribute == "email" ? .emailOTP : .smsOTP]
        return try attempt.asking(.selectChallenge, remembering: [mark: "confirmed"], for: client, in: call).sealed(in: call)
    }

    static func resume(_ session: Secret, at client: AppClient, in call: Call) throws -> Attempt {
        try opened(session, "confirmed", client, call)
    }

    private static func opened(_ session: Secret, _ stage: String, _ client: AppClient, _ call: Call) throws -> Attempt {
        let attempt = try Attempt(opening: session, for: client, through: .api, in: call)
        guard attempt.memory[mark] == stage else { throw Refusal.challengeSessionInvalid }
        return attempt
    }
}
