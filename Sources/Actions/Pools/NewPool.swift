import Domain
import Store

/// A pool with its signing keys, not yet written.
struct NewPool: Sendable {
    let pool: UserPool
    private let keys: [SigningKey]

    /// - Parameter known: the members of `CreateUserPool`.
    init(_ known: JSON, in call: Call) async throws {
        let id = PoolID("\(call.facilities.settings.region)_\(call.effects.letters(9, of: Effects.alphanumeric))")
        pool = UserPool(
            id: id, name: known["PoolName"]?.string ?? "", settings: try PoolSettings.created(from: known), created: call.now,
            modified: call.now)
        keys = try await NewSigningKey.pair(for: id, signs: call.now, in: call)
    }

    func insert(into tables: Tables) throws {
        guard try tables.pools.count() < Limits.poolsPerDeployment else {
            throw Refusal.limitExceeded("The limit of \(Limits.poolsPerDeployment) user pools is reached.")
        }
        try tables.pools.insert(pool)
        for key in keys { try tables.signingKeys.insert(key) }
    }
}
