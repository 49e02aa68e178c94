import Domain
import Store

/// Says for how long a client lets a browser in without asking again; 0 lets nobody in so.
package struct SetUserPoolClientSessionConfiguration: Action {
    var userPoolId: PoolID
    var clientId: ClientID
    var ssoSession: SSOSession

    /// Source: ClientSSOSessionConfigType.
    struct SSOSession: Decodable, Sendable {
        var maxValidityMinutes: Int
    }

    enum CodingKeys: String, CodingKey {
        case userPoolId, clientId
        case ssoSession = "sSOSession"
    }

    package func run(as caller: Administrator, in call: Call) async throws -> GetUserPoolClientSessionConfiguration.Output {
        let client = try await call.client(clientId, in: try await call.pool(userPoolId).id)
        let document: JSON = ["SSOSession": ["MaxValidityMinutes": .integer(Int64(ssoSession.maxValidityMinutes))]]
        let rules = try await call.store.write { tables in
            guard try tables.clients.find(client.id) != nil else { throw Refusal.clientNotFound(client.id) }
            guard try tables.sessionRules.find(in: client.pool).isTracking else { throw Refusal.sessionsNotTracked }
            do { try tables.sessionRules.put(document, of: client.id, in: client.pool) } catch StoreError.missingPool {
                throw Refusal.poolNotFound(client.pool)
            }
            return try tables.sessionRules.find(in: client.pool)
        }
        await call.registry.refresh()
        return GetUserPoolClientSessionConfiguration.Output(rules, of: client)
    }
}
