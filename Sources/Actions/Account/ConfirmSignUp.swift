import Domain
import Store

/// Takes the mailed code and opens the account.
package struct ConfirmSignUp: Action {
    var clientId: ClientID
    var secretHash: String?
    var username: String
    var confirmationCode: String
    var forceAliasCreation: Bool?

    package func run(as caller: Anyone, in call: Call) async throws -> Nothing {
        let client = try await call.client(clientId)
        let pool = try await call.pool(client.pool)
        try SecretHash(secretHash).check(for: [username], client: client, in: call)
        let user = try await call.store.read { [username] in try $0.user(named: username, in: pool) }
        if user == nil, !client.hidesUserExistence { throw Refusal.usernameClientMismatch }
        let subject = Subject(user, typed: username, in: pool, call)
        try await call.store.write { try $0.spend(.confirmSignUp, of: subject, in: pool.id, at: call) }
        guard let user else { throw Refusal.codeMismatch }
        try await call.store.write { tables in
            try confirm(user.id, subject, client, pool, tables, call)
        }
        return Nothing()
    }

    private func confirm(
        _ id: UserID, _ subject: Subject, _ client: AppClient, _ pool: UserPool, _ tables: Tables, _ call: Call
    ) throws {
        guard var user = try tables.users.find(id, in: pool.id) else { throw Refusal.codeMismatch }
        let code = try tables.codes.find(.signUp, for: subject.text, in: pool.id)
        // Where existence is a secret, only the right code learns the account's state.
        if !client.hidesUserExistence { try checkState(user) }
        guard let code else { throw client.hidesUserExistence ? Refusal.codeMismatch : .codeExpired }
        try code.check(
            matches: IssuedCode.matches(confirmationCode, code, subject: subject, pool: pool.id, in: call), at: call.now)
        try checkState(user)
        user.status = .confirmed
        user.verify(code.attribute)
        user.modified = call.now
        try tables.users.update(user)
        try tables.updateNames(of: user, in: pool, force: forceAliasCreation ?? false)
        if !client.hidesUserExistence { try tables.codes.delete(.signUp, for: subject.text, in: pool.id) }
    }

    private func checkState(_ user: User) throws {
        guard user.isEnabled else { throw Refusal.userDisabled }
        guard user.status == .unconfirmed else { throw Refusal.cannotBeConfirmed(user.status) }
    }
}
