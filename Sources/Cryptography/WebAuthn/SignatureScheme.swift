/// The signatures that passkeys make: the curve or the padding, and the hash (RFC 9053, section 2; RFC 8812, section 2).
package enum SignatureScheme: Hashable, Sendable {
    /// ECDSA on P-256 with SHA-256, in DER.
    case es256
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    case rs256
    case ed25519
}
