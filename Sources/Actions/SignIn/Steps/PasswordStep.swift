import Domain

/// The password itself.
enum PasswordStep: ChallengeStep {
    static func ask(_ standing: Standing) async throws -> Outcome { .question(Question()) }

    static func take(_ standing: Standing) async throws -> Outcome {
        let password = try standing.required("PASSWORD")
        let check = PasswordCheck(password: password, user: standing.user, subject: standing.subject, pool: standing.pool)
        do {
            let passed = try await check.run(in: standing.call)
            let verifier = try await standing.missingVerifier(for: password)
            return .proven(.password) { tables in
                try passed.settle(in: tables, at: standing.call)
                try verifier?.set(in: tables)
            }
        } catch Refusal.incorrectUsernameOrPassword where standing.user == nil && !standing.client.hidesUserExistence {
            throw Refusal.userNotFound
        } catch Refusal.incorrectUsernameOrPassword where standing.isImportedWithoutPassword && !standing.client.hidesUserExistence {
            throw Refusal.passwordResetRequired
        }
    }
}

extension Standing {
    /// A user of an import: no password can be right. Who hides users tells nobody of them.
    fileprivate var isImportedWithoutPassword: Bool { user?.status == .resetRequired && !factors.hasPassword }

    /// What lets the password be proven without being told from now on, where it passes by and there is none yet.
    fileprivate func missingVerifier(for password: Secret) async throws -> PasswordVerifier? {
        guard let user, !factors.hasVerifier else { return nil }
        return try await PasswordVerifier(of: password, for: user, in: pool, call)
    }
}
