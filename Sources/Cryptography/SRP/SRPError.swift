/// Why a handshake could not go on. Says nothing about a password.
package enum SRPError: Error, Hashable, Sendable {
    /// No number, or no handshake, in the form expected.
    case malformed
    /// A public key that is zero modulo the prime, with which anybody could sign in (RFC 5054, section 2.5.4), or that is
    /// larger than any that a client computes.
    case illegalPublicKey
    /// A verifier with which anybody could sign in, or that is larger than any that a client computes.
    case illegalVerifier
    /// OpenSSL refused, for want of memory.
    case failed
}
