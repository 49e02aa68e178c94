import Domain
import Store

/// Shuts a user out and ends everything that the user is signed in with; the account stays as it is.
package struct AdminDisableUser: Action {
    var userPoolId: PoolID
    var username: String

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(userPoolId)
        try await call.changeUser(username, in: pool) { user, tables in
            user.isEnabled = false
            user.signedOut = call.now
            try tables.sessions.revokeAll(of: user.id, in: pool.id, at: call.now)
        }
        // Browsers, in batches: a disabled user's count nowhere, and must not count again for one who is enabled later.
        try await SignOutEverywhere.run(try await call.user(username, in: pool).id, in: pool.id, call)
        return Nothing()
    }
}
