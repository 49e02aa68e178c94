import Cryptography
import Domain
import Foundation

/// A fresh key pair of a pool, sealed and described, not yet written.
struct NewSigningKey {
    let record: SigningKey

    init(for pool: PoolID, use: SigningKey.Use, created: Date, signs: Date, in facilities: Facilities) throws {
        let key = try facilities.effects.newSigningKey()
        let publicKey = key.publicKey
        let id = KeyID(publicKey.thumbprint)
        let jwk: JSON = [
            "kty": "RSA", "alg": "RS256", "use": "sig", "kid": .string(id.text),
            "n": .string(Base64URL.encode(publicKey.modulus)), "e": .string(Base64URL.encode(publicKey.exponent)),
        ]
        record = SigningKey(
            id: id, pool: pool, use: use, sealed: facilities.masterKey.seal(key.der, for: KeyRing.sealIdentity(id, pool)),
            jwk: jwk.text, created: created, signs: signs)
    }

    /// One key for each use, made on the hashing threads: it takes a tenth of a second each.
    static func pair(for pool: PoolID, signs: Date, in call: Call) async throws -> [SigningKey] {
        let facilities = call.facilities
        let created = call.now
        return try await call.hashing { threads in
            try await threads.perform {
                try SigningKey.Use.allCases.map {
                    try NewSigningKey(for: pool, use: $0, created: created, signs: signs, in: facilities).record
                }
            }
        }
    }
}
