import Domain
import Store

/// Replaces what a pool asks for beside the first proof. Users keep what they have set up.
package struct SetUserPoolMfaConfig: Action {
    private let request: JSON

    package init(from decoder: any Decoder) throws { request = try JSON(from: decoder) }

    package func run(as caller: Administrator, in call: Call) async throws -> MFAConfigRecord {
        let known = ModelValidator.cognito.knownMembers(of: "SetUserPoolMfaConfigRequest", in: request)
        let id = PoolID(known["UserPoolId"]?.string ?? "")
        let settings = try await call.store.write { tables in
            guard let pool = try tables.pools.find(id) else { throw Refusal.poolNotFound(id) }
            let settings = try PoolSettings.changed(pool.settings, byMFA: known)
            _ = try tables.pools.update(
                UserPool(id: id, name: pool.name, settings: settings, created: pool.created, modified: call.now))
            return settings
        }
        await call.registry.refresh()
        return MFAConfigRecord(of: settings)
    }
}
