import Domain
import Store

/// Makes a pool and its signing keys.
package struct CreateUserPool: Action {
    private let request: JSON

    package init(from decoder: any Decoder) throws { request = try JSON(from: decoder) }

    package struct Output: Encodable, Sendable {
        var userPool: PoolRecord
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let known = ModelValidator.cognito.knownMembers(of: "CreateUserPoolRequest", in: request)
        let id = PoolID("\(call.facilities.settings.region)_\(call.effects.letters(9, of: Effects.alphanumeric))")
        let pool = UserPool(
            id: id, name: known["PoolName"]?.string ?? "", settings: try PoolSettings.created(from: known), created: call.now,
            modified: call.now)
        let keys = try await NewSigningKey.pair(for: id, signs: call.now, in: call)
        try await call.store.write { tables in
            guard try tables.pools.count() < Limits.poolsPerDeployment else {
                throw Refusal.limitExceeded("The limit of \(Limits.poolsPerDeployment) user pools is reached.")
            }
            try tables.pools.insert(pool)
            for key in keys { try tables.signingKeys.insert(key) }
        }
        await call.registry.refresh()
        return Output(userPool: PoolRecord(pool, users: 0, in: call.facilities.settings))
    }
}
