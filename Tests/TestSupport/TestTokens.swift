import Cryptography
package import Domain
import Foundation

/// The tokens of one answer.
package struct TestTokens: Sendable {
    package let access: String
    package let id: String?
    package let refresh: String?

    /// Reads `AuthenticationResult`.
    package init(_ answer: JSON) throws {
        let result = answer["AuthenticationResult"]
        access = try result?["AccessToken"].text(or: "AccessToken") ?? ""
        id = result?["IdToken"]?.string
        refresh = result?["RefreshToken"]?.string
        if result == nil { throw Missing("AuthenticationResult") }
    }

    package var accessClaims: JSON { get throws { try Self.claims(access) } }
    package var idClaims: JSON { get throws { try Self.claims(id ?? "") } }

    /// The claims of a token, whoever signed it.
    package static func claims(_ token: String) throws -> JSON {
        try JSON(parsing: Data(try JWS.parse(token).payload))
    }
}
