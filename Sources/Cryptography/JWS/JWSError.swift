/// Why a compact JWS is not even looked at, or cannot be written.
package enum JWSError: Error, Hashable, Sendable {
    /// More than 16 KiB.
    case tooLong
    /// Not three parts of base64url with a JSON object that has `alg` and `kid` in the first.
    case malformed
    /// Signed with anything but RS256: `none` and `HS256` above all.
    case algorithm
    /// Asks for extensions (`crit`); none is understood here (RFC 7515, section 4.1.11).
    case critical
    /// A key id that would have to be escaped in JSON.
    case keyID
}
