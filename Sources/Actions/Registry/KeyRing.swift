import Cryptography
import Domain
import Foundation

/// The keys of one pool, unsealed and ready: what signs, what verifies, and the JWKS document as bytes.
package final class KeyRing: Sendable {
    private let keys: [UnsealedKey]
    /// `{"keys":[…]}` (RFC 7517), the bytes that are served.
    package let jwks: [UInt8]
    /// Of those bytes.
    package let entityTag: String

    private struct UnsealedKey: Sendable {
        let record: SigningKey
        let key: RSAPrivateKey
        let publicKey: RSAPublicKey
    }

    init(_ records: [SigningKey], masterKey: MasterKey) throws {
        keys = try records.map { record in
            let key = try RSAPrivateKey(der: try masterKey.open(record.sealed, for: Self.sealIdentity(record.id, record.pool)))
            return UnsealedKey(record: record, key: key, publicKey: key.publicKey)
        }
        jwks = Array(#"{"keys":[\#(records.map(\.jwk).joined(separator: ","))]}"#.utf8)
        entityTag = EntityTag.of(jwks)
    }

    static func sealIdentity(_ id: KeyID, _ pool: PoolID) -> String { "signing-key:\(pool)/\(id)" }

    /// Signs claims with the newest key of that use that is due.
    func sign(_ claims: JSON, use: SigningKey.Use, at now: Date) throws -> Secret {
        guard let newest = keys.last(where: { $0.record.use == use && $0.record.signs <= now }) else { throw MissingKey(use: use) }
        return Secret(try JWS.sign(payload: claims.text, keyID: newest.record.id.text, with: newest.key))
    }

    /// - Returns: the claims of a token that one of these keys has signed for that use, nil for any other text.
    func claims(of token: Secret, use: SigningKey.Use) -> JSON? {
        guard let parsed = try? JWS.parse(token.reveal),
            let key = keys.first(where: { $0.record.id.text == parsed.keyID && $0.record.use == use }),
            parsed.isSigned(by: key.publicKey)
        else { return nil }
        return try? JSON(parsing: Data(parsed.payload))
    }

    struct MissingKey: Error { let use: SigningKey.Use }
}
