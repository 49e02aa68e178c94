import Domain
import Store

/// Shows whether a pool tracks sessions, and how many a user may have.
package struct GetUserPoolSessionConfiguration: Action {
    var userPoolId: PoolID

    /// What was set, or what holds where nothing was.
    package struct Output: Encodable, Sendable {
        var userPoolId: PoolID
        var userSessionTracking: String
        var tokenSession: TokenSession

        struct TokenSession: Encodable, Sendable {
            var maxPerUser: Int
        }

        init(_ rules: SessionRules, of pool: PoolID) {
            userPoolId = pool
            userSessionTracking = rules.isTracking ? "ENABLED" : "DISABLED"
            tokenSession = TokenSession(maxPerUser: rules.mostPerUser)
        }
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        return Output(try await call.store.read { try $0.sessionRules.find(in: pool.id) }, of: pool.id)
    }
}
