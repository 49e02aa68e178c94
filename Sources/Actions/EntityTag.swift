import Cryptography

/// A strong entity tag (RFC 9110, section 8.8.3): other bytes, another tag.
package enum EntityTag {
    package static func of(_ bytes: [UInt8]) -> String {
        "\"" + Base64URL.encode(Array(SHA2.sha256(bytes).prefix(16))) + "\""
    }
}
