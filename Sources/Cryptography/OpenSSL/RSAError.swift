/// Why a key or a signature could not be made. Says nothing about the key.
package enum RSAError: Error, Hashable, Sendable {
    /// The bytes are no RSA key in the form expected.
    case malformed
    /// Smaller than 2048 bits (RFC 7518, section 3.3) or larger than 8192.
    case keySize
    /// OpenSSL refused, for want of memory or randomness.
    case failed
}
