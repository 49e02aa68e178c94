import Domain
import Store

/// Tells an administrator with what a user can sign in.
package struct AdminGetUserAuthFactors: Action {
    var userPoolId: PoolID
    var username: String

    package func run(as caller: Administrator, in call: Call) async throws -> AuthFactorsRecord {
        let user = try await call.user(username, in: try await call.pool(userPoolId))
        return try await call.store.read { try AuthFactorsRecord(user, in: $0) }
    }
}
