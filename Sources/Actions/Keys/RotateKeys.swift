package import Domain
import Foundation
import Store

/// Publishes a new pair of signing keys now and lets it sign two hours later, when every cache of the JWKS knows it.
/// The old pair stays published until the last token that it may have signed has expired.
package struct RotateKeys: Sendable {
    let pool: PoolID

    package init(pool: PoolID) { self.pool = pool }

    /// - Returns: the new keys.
    package func run(as caller: Administrator, in call: Call) async throws -> [SigningKey] {
        _ = try await call.pool(pool)
        let signs = call.now.addingTimeInterval(Limits.keyPublishedBeforeUse)
        let keys = try await NewSigningKey.pair(for: pool, signs: signs, in: call)
        try await call.store.write { [pool] tables in
            try tables.signingKeys.retireAll(of: pool, at: signs.addingTimeInterval(Limits.keyPublishedAfterUse))
            do { for key in keys { try tables.signingKeys.insert(key) } } catch StoreError.missingPool { throw Refusal.poolNotFound(pool) }
        }
        await call.registry.refresh()
        return keys
    }
}
