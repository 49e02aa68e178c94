import Cryptography
import Domain
import Store

/// Gives a confidential client a second secret, so that it can be exchanged while both count.
package struct AddUserPoolClientSecret: Action {
    var userPoolId: PoolID
    var clientId: ClientID
    var clientSecret: Secret?

    package struct Output: Encodable, Sendable {
        var clientSecretDescriptor: ClientSecretDescriptor
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        let text = clientSecret ?? NewClient.madeUpSecret(call)
        let sealed = call.facilities.masterKey.seal(Array(text.reveal.utf8), for: AppClient.sealIdentity(clientId, pool.id))
        let secret = try await call.store.write { [clientId] tables in
            guard let client = try tables.clients.find(clientId), client.pool == pool.id else { throw Refusal.clientNotFound(clientId) }
            let secret = ClientSecret(sealed: sealed, created: client.momentOfNextSecret(at: call.now))
            try tables.clients.keep(try client.secrets(adding: secret), of: client.id, in: pool.id)
            return secret
        }
        await call.registry.refresh()
        return Output(
            clientSecretDescriptor: ClientSecretDescriptor(secret, of: clientId, value: clientSecret == nil ? text : nil))
    }
}
