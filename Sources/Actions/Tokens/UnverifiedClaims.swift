import Cryptography
import Domain
import Foundation

/// What a token says of itself, before anybody has looked at its signature.
struct UnverifiedClaims {
    private let json: JSON

    init?(_ token: Secret) {
        guard let parsed = try? JWS.parse(token.reveal), let json = try? JSON(parsing: Data(parsed.payload)) else { return nil }
        self.json = json
    }

    subscript(name: String) -> JSON? { json[name] }
}
