import COpenSSL

/// An RSA key that signs. Prints as •••; any number of threads may sign at once.
package final class RSAPrivateKey: Sendable {
    /// PKCS#8 (RFC 5208), unencrypted: to be sealed before it is kept.
    package let der: [UInt8]
    /// The half that may be published.
    package let publicKey: RSAPublicKey

    private let key: EVPKey

    /// Reads PKCS#8. Throws `RSAError.malformed` for anything else, `.keySize` outside 2048 to 8192 bits.
    package convenience init(der: [UInt8]) throws {
        try self.init(key: EVPKey(owning: Self.parse(der)), der: der)
    }

    private init(key: EVPKey, der: [UInt8]) throws(RSAError) {
        self.key = key
        self.der = der
        publicKey = try RSAPublicKey(key: key)
    }

    /// A new key with the exponent 65537. Takes about 0.1 s for 2048 bits and more above: not for an event loop.
    package static func generate(bits: Int = 2048) throws -> RSAPrivateKey {
        guard EVPKey.bits.contains(bits) else { throw RSAError.keySize }
        guard let context = EVP_PKEY_CTX_new_from_name(nil, "RSA", nil) else { throw RSAError.failed }
        defer { EVP_PKEY_CTX_free(context) }
        var pointer: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1,
            EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(bits)) == 1,
            EVP_PKEY_generate(context, &pointer) == 1
        else {
            ERR_clear_error()
            throw RSAError.failed
        }
        let key = try EVPKey(owning: pointer)
        return try RSAPrivateKey(key: key, der: serialize(key))
    }

    /// RS256: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, section 8.2). As long as the modulus.
    package func sign(_ message: [UInt8]) throws -> [UInt8] {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var length = publicKey.modulus.count
        var signature = [UInt8](repeating: 0, count: length)
        guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key.pointer) == 1,
            EVP_DigestSign(context, &signature, &length, message, message.count) == 1,
            length == signature.count
        else {
            ERR_clear_error()
            throw RSAError.failed
        }
        return signature
    }

    /// Nil unless all of `der` is one PKCS#8 structure.
    private static func parse(_ der: [UInt8]) -> OpaquePointer? {
        der.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            guard let info = d2i_PKCS8_PRIV_KEY_INFO(nil, &position, bytes.count) else { return nil }
            defer { PKCS8_PRIV_KEY_INFO_free(info) }
            return position == bytes.baseAddress?.advanced(by: bytes.count) ? EVP_PKCS82PKEY(info) : nil
        }
    }

    private static func serialize(_ key: EVPKey) throws(RSAError) -> [UInt8] {
        guard let info = EVP_PKEY2PKCS8(key.pointer) else { throw .failed }
        defer { PKCS8_PRIV_KEY_INFO_free(info) }
        let length = Int(i2d_PKCS8_PRIV_KEY_INFO(info, nil))
        guard length > 0 else { throw .failed }
        var der = [UInt8](repeating: 0, count: length)
        der.withUnsafeMutableBufferPointer { bytes in
            var position = bytes.baseAddress
            _ = i2d_PKCS8_PRIV_KEY_INFO(info, &position)
        }
        return der
    }
}

extension RSAPrivateKey: CustomStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
