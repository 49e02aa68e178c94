import Domain
import Store

/// Takes the mailed code and opens the account.
package struct ConfirmSignUp: Action {
    var clientId: ClientID
    var secretHash: String?
    var username: String
    var confirmationCode: String
    var forceAliasCreation: Bool?
    var session: Secret?

    package struct Output: Encodable, Sendable {
        var session: Secret?
    }

    package func run(as caller: Anyone, in call: Call) async throws -> Output {
        let request = try await AppRequest(clientId, secretHash: secretHash, username: username, in: call)
        try request.checkExistence()
        let (pool, subject) = (request.pool, request.subject)
        let code = try await call.store.write { tables in
            try tables.spend(.confirmSignUp, of: subject, in: pool.id, at: call)
            return try tables.codes.find(.signUp, for: subject.text, in: pool.id)
        }
        let isRight = code.map { IssuedCode.matches(confirmationCode, $0, subject: subject, pool: pool.id, in: call) } ?? false
        // Where existence is a secret, only the right code learns the account's state, and a wrong one waits for no more than
        // it would for a name that nobody has.
        if request.client.hidesUserExistence, !isRight { throw Refusal.codeMismatch }
        guard let user = request.user else { throw Refusal.codeMismatch }
        try checkState(user)
        guard let code else { throw Refusal.codeExpired }
        try code.check(matches: isRight, at: call.now)
        let next = try session.map { try SignUpSession.confirm($0, user, by: code.attribute, at: request.client, in: call) }
        try await call.store.write { try confirm(user.id, code, request, $0, call) }
        return Output(session: next)
    }

    private func confirm(_ id: UserID, _ code: ConfirmationCode, _ request: AppRequest, _ tables: Tables, _ call: Call) throws {
        let (pool, subject) = (request.pool, request.subject)
        // Asked again inside: another request may have been quicker, or a newer code sent.
        guard var user = try tables.users.find(id, in: pool.id), try tables.codes.find(.signUp, for: subject.text, in: pool.id) == code
        else { throw Refusal.codeMismatch }
        try checkState(user)
        user.status = .confirmed
        user.verify(code.attribute)
        user.modified = call.now
        try tables.users.update(user)
        try tables.updateNames(of: user, in: pool, force: forceAliasCreation ?? false)
        // Kept where existence is a secret, so that a second click learns what the first one did.
        if !request.client.hidesUserExistence { try tables.codes.delete(.signUp, for: subject.text, in: pool.id) }
    }

    private func checkState(_ user: User) throws {
        guard user.isEnabled else { throw Refusal.userDisabled }
        guard user.status == .unconfirmed else { throw Refusal.cannotBeConfirmed(user.status) }
    }
}
