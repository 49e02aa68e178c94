import Domain
import Store

/// Ends one of a client's secrets. The last one stays: without it the client would be a public one.
package struct DeleteUserPoolClientSecret: Action {
    var userPoolId: PoolID
    var clientId: ClientID
    var clientSecretId: String

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(userPoolId)
        try await call.store.write { [clientId, clientSecretId] tables in
            guard let client = try tables.clients.find(clientId), client.pool == pool.id else { throw Refusal.clientNotFound(clientId) }
            try tables.clients.keep(try client.secrets(without: clientSecretId), of: client.id, in: pool.id)
        }
        await call.registry.refresh()
        return Nothing()
    }
}
