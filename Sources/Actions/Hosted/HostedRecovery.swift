package import Domain
import Store

/// Recovery codes on the hosted pages, of whoever is signed in.
package struct HostedRecovery: Sendable {
    private let client: AppClient
    private let pool: UserPool
    private let call: Call

    package init(at client: AppClient, in call: Call) async throws {
        self.client = client
        self.call = call
        pool = try await call.pool(client.pool)
    }

    /// Whether a page may speak of them at all.
    package var areOffered: Bool { Extra.recoveryCodes.isOn(for: client, in: pool) }

    /// How many a user has left; nil for one who has nothing that they could stand for.
    package func left(of user: User) async throws -> Int? {
        guard areOffered else { return nil }
        return try await call.store.read { [pool] tables in
            try tables.hasSomethingToLose(user.id, in: pool) ? try tables.recoveryCodes.count(of: user.id, in: pool.id) : nil
        }
    }

    /// New ones: from now on the old ones count no more.
    package func renew(for user: User) async throws -> [Secret] {
        guard areOffered else { throw Refusal.mfaMethodNotFound }
        return try await RecoveryCodes(of: user.id, in: pool).renew(in: call)
    }

    /// Those of a user who has just set up an authenticator app, and had none.
    func first(for cookie: Secret) async throws -> HostedSignIn.FirstCodes? {
        guard areOffered, let user = try await BrowserSessions.find(cookie, in: pool.id, call)?.user, try await left(of: user) == 0 else {
            return nil
        }
        return HostedSignIn.FirstCodes(username: user.username, codes: try await renew(for: user))
    }
}
