import Domain
import Store

/// Takes a user's authenticator app away, for somebody who has lost it; what was not there is gone as well.
package struct AdminDeleteSoftwareToken: Action {
    var userPoolId: PoolID
    var username: String

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        try await call.changeUser(username, in: try await call.pool(userPoolId)) { user, tables in
            _ = try tables.softwareTokens.delete(of: user.id, in: user.pool)
            user.mfa.remove(.softwareToken)
        }
        return Nothing()
    }
}
