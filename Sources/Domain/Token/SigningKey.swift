package import Foundation

package typealias KeyID = Identifier<SigningKey>

/// A key pair of a pool as it is kept: the private half sealed, the public half as a JWK (RFC 7517).
package struct SigningKey: Sendable, Hashable {
    package let id: KeyID
    package let pool: PoolID
    package let use: Use
    package let sealed: [UInt8]
    /// The members `kty`, `alg`, `use`, `kid`, `n`, `e`, as JSON text.
    package let jwk: String
    package let created: Date
    /// From when it signs; it is published before.
    package let signs: Date
    /// Until when it is published; nil while it is the newest of its use.
    package var retires: Date?

    /// ID tokens and access tokens are signed by different keys.
    package enum Use: String, Sendable, CaseIterable {
        case id
        case access
    }

    package init(
        id: KeyID, pool: PoolID, use: Use, sealed: [UInt8], jwk: String, created: Date, signs: Date, retires: Date? = nil
    ) {
        self.id = id
        self.pool = pool
        self.use = use
        self.sealed = sealed
        self.jwk = jwk
        self.created = created
        self.signs = signs
        self.retires = retires
    }
}
