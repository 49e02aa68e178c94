import Cryptography
package import Domain
import Foundation

/// A published JWKS, used as a relying party uses it.
package struct TestJWKS: Sendable {
    private let document: JSON

    package init(_ document: JSON) { self.document = document }

    /// The key that the token names must be there, be for RS256 signatures, and have made this one.
    /// - Returns: the claims.
    package func verified(_ token: String) throws -> JSON {
        let parsed = try JWS.parse(token)
        guard let jwk = document["keys"]?.array?.first(where: { $0["kid"]?.string == parsed.keyID }), jwk["alg"] == "RS256",
            jwk["use"] == "sig", jwk["kty"] == "RSA"
        else { throw Missing("a key of that id") }
        let key = try RSAPublicKey(modulus: number(jwk["n"]), exponent: number(jwk["e"]))
        guard parsed.isSigned(by: key) else { throw Missing("a good signature") }
        return try JSON(parsing: Data(parsed.payload))
    }

    /// The left half of a token's hash, as `at_hash` has it.
    package static func half(of token: String) -> String {
        Base64URL.encode(Array(SHA2.sha256(Array(token.utf8)).prefix(16)))
    }

    private func number(_ text: JSON?) throws -> [UInt8] {
        guard let bytes = Base64URL.decode(try text.text(or: "a number")) else { throw Missing("a number") }
        return bytes
    }
}
