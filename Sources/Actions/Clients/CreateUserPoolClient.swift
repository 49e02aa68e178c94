import Cryptography
import Domain
import Store

/// Makes an app client of a pool, with a secret when one is asked for.
package struct CreateUserPoolClient: Action {
    private let request: JSON

    package init(from decoder: any Decoder) throws { request = try JSON(from: decoder) }

    package struct Output: Encodable, Sendable {
        var userPoolClient: ClientRecord
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let known = ModelValidator.cognito.knownMembers(of: "CreateUserPoolClientRequest", in: request)
        let pool = try await call.pool(PoolID(known["UserPoolId"]?.string ?? ""))
        let id = ClientID(call.effects.letters(26, of: Effects.lowercase))
        let client = AppClient(
            id: id, pool: pool.id, name: known["ClientName"]?.string ?? "",
            settings: try ClientSettings.document(from: known, in: pool), sealedSecret: try sealedSecret(known, id, pool, call),
            created: call.now, modified: call.now)
        try await call.store.write { tables in
            try tables.resourceServers.known(in: pool.id).check(client.settings)
            guard try tables.clients.count(of: pool.id) < Limits.clientsPerPool else {
                throw Refusal.limitExceeded("The limit of \(Limits.clientsPerPool) clients of a user pool is reached.")
            }
            do { try tables.clients.insert(client) } catch StoreError.missingPool { throw Refusal.poolNotFound(pool.id) }
        }
        await call.registry.refresh()
        return Output(userPoolClient: try ClientRecord(client, in: call))
    }

    private func sealedSecret(_ known: JSON, _ id: ClientID, _ pool: UserPool, _ call: Call) throws -> [UInt8]? {
        let isGenerated = known["GenerateSecret"]?.bool ?? false
        let given = known["ClientSecret"]?.string
        if isGenerated, given != nil { throw Refusal.invalidParameter("GenerateSecret and ClientSecret cannot both be given.") }
        guard let secret = given ?? (isGenerated ? call.effects.letters(52, of: Effects.lowercase) : nil) else { return nil }
        return call.facilities.masterKey.seal(Array(secret.utf8), for: AppClient.sealIdentity(id, pool.id))
    }
}
