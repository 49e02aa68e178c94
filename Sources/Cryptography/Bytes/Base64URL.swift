/// Base64url without padding (RFC 4648, section 5; RFC 7515, section 2).
package enum Base64URL {
    /// The text of `bytes`: letters, digits, `-` and `_`.
    package static func encode(_ bytes: [UInt8]) -> String {
        Base64.url.encode(bytes)
    }

    /// The bytes of `text`, or nil unless `encode` could have written it.
    package static func decode(_ text: String) -> [UInt8]? {
        Base64.url.decode(text.utf8)
    }
}
