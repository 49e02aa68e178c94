import Domain
import Store

/// Signs a user in by name and password: the flows USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH.
struct PasswordSignIn: Sendable {
    let username: String
    let password: Secret
    let client: AppClient
    let pool: UserPool

    func run(in call: Call) async throws -> SignInAnswer {
        let user = try await call.store.read { try $0.user(named: username, in: pool) }
        let subject = Subject(user, typed: username, in: pool, call)
        let passed = try await check(user, subject, call)
        guard let user else { throw Refusal.incorrectUsernameOrPassword }
        let signIn = SignIn(user: user, pool: pool)
        do {
            try signIn.checkAccount(at: call.now)
        } catch {
            try await call.store.write { try passed.settle(in: $0, at: call) }
            throw error
        }
        guard let challenge = signIn.next else { return .tokens(try await NewSession(user, client).start(settling: passed, in: call)) }
        try await call.store.write { try passed.settle(in: $0, at: call) }
        return .challenge(challenge, ChallengeSession.sealed(challenge, user, client, in: call), challenge.parameters(for: user, in: pool))
    }

    private func check(_ user: User?, _ subject: Subject, _ call: Call) async throws -> PasswordCheck.Passed {
        do {
            return try await PasswordCheck(password: password, user: user, subject: subject, pool: pool).run(in: call)
        } catch Refusal.incorrectUsernameOrPassword where user == nil && !client.hidesUserExistence {
            throw Refusal.userNotFound
        }
    }
}
