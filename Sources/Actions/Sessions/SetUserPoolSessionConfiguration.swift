import Domain
import Store

/// Says whether a pool tracks sessions, and how many a user may have. A lower number is kept from the user's next sign-in on.
package struct SetUserPoolSessionConfiguration: Action {
    var userPoolId: PoolID
    var userSessionTracking: String
    var tokenSession: TokenSession

    /// Source: UserPoolTokenSessionConfigType.
    struct TokenSession: Decodable, Sendable {
        var maxPerUser: Int
    }

    package func run(as caller: Administrator, in call: Call) async throws -> GetUserPoolSessionConfiguration.Output {
        let pool = try await call.pool(userPoolId)
        let document: JSON = [
            "UserSessionTracking": .string(userSessionTracking), "TokenSession": ["MaxPerUser": .integer(Int64(tokenSession.maxPerUser))],
        ]
        let rules = try await call.store.write { tables in
            do { try tables.sessionRules.put(document, of: nil, in: pool.id) } catch StoreError.missingPool {
                throw Refusal.poolNotFound(pool.id)
            }
            return try tables.sessionRules.find(in: pool.id)
        }
        await call.registry.refresh()
        return GetUserPoolSessionConfiguration.Output(rules, of: pool.id)
    }
}
