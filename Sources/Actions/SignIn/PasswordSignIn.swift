import Domain
import Store

/// Signs a user in by name and password: the flows USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH, and the hosted pages.
struct PasswordSignIn: Sendable {
    let username: String
    let password: Secret
    let client: AppClient
    let pool: UserPool

    /// Who came in, and what is still to do before anything is issued.
    struct Entered: Sendable {
        let user: User
        /// To be settled in the transaction of what follows.
        let passed: PasswordCheck.Passed
        let next: Challenge?
    }

    func run(in call: Call) async throws -> SignInAnswer {
        let entered = try await enter(in: call)
        guard let challenge = entered.next else {
            return .tokens(try await NewSession(entered.user, client).start(settling: entered.passed, in: call))
        }
        try await call.store.write { try entered.passed.settle(in: $0, at: call) }
        return .challenge(
            challenge, ChallengeSession(challenge, entered.user, client, in: call).sealed(in: call),
            challenge.parameters(for: entered.user, in: pool))
    }

    /// - Throws: whatever keeps the user out: a wrong password, a lock, an account that may not be entered.
    func enter(in call: Call) async throws -> Entered {
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
        return Entered(user: user, passed: passed, next: signIn.next)
    }

    private func check(_ user: User?, _ subject: Subject, _ call: Call) async throws -> PasswordCheck.Passed {
        do {
            return try await PasswordCheck(password: password, user: user, subject: subject, pool: pool).run(in: call)
        } catch Refusal.incorrectUsernameOrPassword where user == nil && !client.hidesUserExistence {
            throw Refusal.userNotFound
        }
    }
}
