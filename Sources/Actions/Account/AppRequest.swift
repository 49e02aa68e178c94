import Domain
import Store

/// What an app asks about one of its users: the client, its secret proven, its pool, and the user of that name if there is one.
struct AppRequest: Sendable {
    let client: AppClient
    let pool: UserPool
    let username: String
    let user: User?
    let subject: Subject

    init(_ clientID: ClientID, secretHash: String?, username: String, in call: Call) async throws {
        client = try await call.client(clientID)
        pool = try await call.pool(client.pool)
        self.username = username
        try SecretHash(secretHash).check(for: [username], client: client, in: call)
        user = try await call.store.read { [pool] in try $0.user(named: username, in: pool) }
        subject = Subject(user, typed: username, in: pool, call)
    }

    /// Refuses a name that nobody has, where the client does not keep that a secret.
    func checkExistence() throws {
        if user == nil, !client.hidesUserExistence { throw Refusal.usernameClientMismatch }
    }
}
