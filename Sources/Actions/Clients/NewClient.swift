import Cryptography
import Domain
import Store

/// An app client, with its secret sealed where it has one, not yet written.
struct NewClient: Sendable {
    let client: AppClient

    /// - Parameter known: the members of `CreateUserPoolClient`.
    init(_ known: JSON, of pool: UserPool, in call: Call) throws {
        let id = ClientID(call.effects.letters(26, of: Effects.lowercase))
        client = AppClient(
            id: id, pool: pool.id, name: known["ClientName"]?.string ?? "",
            settings: try ClientSettings.document(from: known, in: pool),
            sealedSecret: try Self.sealedSecret(known, id, pool, call), created: call.now, modified: call.now)
    }

    func insert(into tables: Tables) throws {
        try tables.resourceServers.known(in: client.pool).check(client.settings)
        try tables.identityProviders.known(in: client.pool).check(client.settings)
        guard try tables.clients.count(of: client.pool) < Limits.clientsPerPool else {
            throw Refusal.limitExceeded("The limit of \(Limits.clientsPerPool) clients of a user pool is reached.")
        }
        do { try tables.clients.insert(client) } catch StoreError.missingPool { throw Refusal.poolNotFound(client.pool) }
    }

    static func madeUpSecret(_ call: Call) -> Secret { Secret(call.effects.letters(52, of: Effects.lowercase)) }

    private static func sealedSecret(_ known: JSON, _ id: ClientID, _ pool: UserPool, _ call: Call) throws -> [UInt8]? {
        let isGenerated = known["GenerateSecret"]?.bool ?? false
        let given = known["ClientSecret"]?.string
        if isGenerated, given != nil { throw Refusal.invalidParameter("GenerateSecret and ClientSecret cannot both be given.") }
        guard let secret = given ?? (isGenerated ? madeUpSecret(call).reveal : nil) else { return nil }
        return call.facilities.masterKey.seal(Array(secret.utf8), for: AppClient.sealIdentity(id, pool.id))
    }
}
