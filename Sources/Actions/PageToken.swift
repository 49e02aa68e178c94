import Cryptography
import Domain

/// Where the next page of a listing begins: after a key. Opaque to callers.
struct PageToken: Sendable {
    let key: String

    init(key: String) { self.key = key }

    init(text: String) throws(Refusal) {
        guard let bytes = Base64URL.decode(text), let key = String(validating: bytes, as: UTF8.self) else {
            throw .invalidParameter("Invalid pagination token.")
        }
        self.key = key
    }

    var text: String { Base64URL.encode(Array(key.utf8)) }
}
