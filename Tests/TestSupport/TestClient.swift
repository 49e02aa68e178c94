import Cryptography
package import Domain
import Foundation

/// An app client as an app knows it.
package struct TestClient: Sendable {
    package let id: ClientID
    package let secret: String?

    package init(id: ClientID, secret: String?) {
        self.id = id
        self.secret = secret
    }

    /// `SECRET_HASH` for a name: Base64(HMAC-SHA256(secret, name + client id)).
    package func secretHash(for name: String) -> JSON {
        let mac = MAC.sha256(Array((name + id.text).utf8), key: Array((secret ?? "").utf8))
        return .string(Data(mac).base64EncodedString())
    }
}
