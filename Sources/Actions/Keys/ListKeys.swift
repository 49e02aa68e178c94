package import Domain
import Store

/// The key pairs of a pool, oldest first.
package struct ListKeys: Sendable {
    let pool: PoolID

    package init(pool: PoolID) { self.pool = pool }

    package func run(as caller: Administrator, in call: Call) async throws -> [SigningKey] {
        _ = try await call.pool(pool)
        return try await call.store.read { [pool] in try $0.signingKeys.all(of: pool) }
    }
}
