import Domain
import Store

/// Takes a client away; its sessions can no longer be refreshed.
package struct DeleteUserPoolClient: Action {
    var userPoolId: PoolID
    var clientId: ClientID

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(userPoolId)
        guard try await call.store.write({ [clientId] in try $0.clients.delete(clientId, in: pool.id) }) else {
            throw Refusal.clientNotFound(clientId)
        }
        await call.registry.refresh()
        return Nothing()
    }
}
