import COpenSSL

/// An RSA key that verifies. Any number of threads may use it at once.
package final class RSAPublicKey: Sendable {
    /// Big endian, without leading zeros: `n` of a JWK.
    package let modulus: [UInt8]
    /// Big endian, without leading zeros: `e` of a JWK.
    package let exponent: [UInt8]
    /// The SHA-256 JWK thumbprint (RFC 7638) in base64url: names the key as `kid`.
    package let thumbprint: String

    private let key: EVPKey

    /// The key of these numbers, big endian. Throws `RSAError.keySize` outside 2048 to 8192 bits,
    /// `.malformed` for an exponent that is even, 1, or longer than 8 bytes.
    package convenience init(modulus: [UInt8], exponent: [UInt8]) throws {
        let modulus = Array(modulus.drop { $0 == 0 })
        let exponent = Array(exponent.drop { $0 == 0 })
        guard (EVPKey.bits.lowerBound / 8...EVPKey.bits.upperBound / 8).contains(modulus.count) else { throw RSAError.keySize }
        guard exponent.count <= 8, let last = exponent.last, last & 1 == 1, exponent != [1] else { throw RSAError.malformed }
        try self.init(key: EVPKey(owning: Self.parse(SubjectPublicKeyInfo.der(modulus: modulus, exponent: exponent))))
    }

    init(key: EVPKey) throws(RSAError) {
        self.key = key
        modulus = try key.number(OSSL_PKEY_PARAM_RSA_N)
        exponent = try key.number(OSSL_PKEY_PARAM_RSA_E)
        let jwk = #"{"e":"\#(Base64URL.encode(exponent))","kty":"RSA","n":"\#(Base64URL.encode(modulus))"}"#
        thumbprint = Base64URL.encode(SHA2.sha256(Array(jwk.utf8)))
    }

    /// Whether `signature` is RS256 of `message` by the private half of this key.
    package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        let isValid =
            EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key.pointer) == 1
            && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
        if !isValid { ERR_clear_error() }
        return isValid
    }

    private static func parse(_ der: [UInt8]) -> OpaquePointer? {
        der.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            return d2i_PUBKEY(nil, &position, bytes.count)
        }
    }
}
