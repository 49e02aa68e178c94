import Domain
import Store

/// Replaces a client's settings: what the request does not name returns to its default, or stays where the caller asks for that.
/// The secret stays.
package struct UpdateUserPoolClient: Action {
    private let request: JSON

    package init(from decoder: any Decoder) throws { request = try JSON(from: decoder) }

    package struct Output: Encodable, Sendable {
        var userPoolClient: ClientRecord
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let known = ModelValidator.cognito.knownMembers(of: "UpdateUserPoolClientRequest", in: request)
        let pool = try await call.pool(PoolID(known["UserPoolId"]?.string ?? ""))
        let id = ClientID(known["ClientId"]?.string ?? "")
        let updated = try await call.store.write { tables in
            guard let client = try tables.clients.find(id), client.pool == pool.id else { throw Refusal.clientNotFound(id) }
            let request = call.update == .partial ? client.settings.merged(with: known) : known
            let settings = try ClientSettings.document(from: request, in: pool, hasSecret: !client.secrets.isEmpty)
            try tables.resourceServers.known(in: pool.id).check(settings)
            try tables.identityProviders.known(in: pool.id).check(settings)
            let updated = AppClient(
                id: id, pool: pool.id, name: known["ClientName"]?.string ?? client.name, settings: settings,
                secrets: client.secrets, created: client.created, modified: call.now)
            _ = try tables.clients.update(updated)
            return updated
        }
        await call.registry.refresh()
        return Output(userPoolClient: try ClientRecord(updated, in: call))
    }
}
