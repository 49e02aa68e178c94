import Domain
import Store

/// Replaces a pool's settings: what the request does not name returns to its default, or stays where the caller asks for that.
package struct UpdateUserPool: Action {
    private let request: JSON

    package init(from decoder: any Decoder) throws { request = try JSON(from: decoder) }

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let known = ModelValidator.cognito.knownMembers(of: "UpdateUserPoolRequest", in: request)
        let id = PoolID(known["UserPoolId"]?.string ?? "")
        try await call.store.write { tables in
            guard let pool = try tables.pools.find(id) else { throw Refusal.poolNotFound(id) }
            try tables.checkNothingIsImported(into: id)
            let request = call.update == .partial ? PoolSettings.merging(known, into: pool.settings) : known
            let updated = UserPool(
                id: id, name: known["PoolName"]?.string ?? pool.name, settings: try PoolSettings.updated(pool.settings, with: request),
                created: pool.created, modified: call.now)
            _ = try tables.pools.update(updated)
        }
        await call.registry.refresh()
        return Nothing()
    }
}
