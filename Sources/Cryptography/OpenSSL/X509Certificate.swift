import COpenSSL

/// A certificate (RFC 5280), as far as an authenticator's attestation needs it read. No chain is built and no root is trusted.
///
/// Unchecked, because the compiler cannot see into C: OpenSSL 3 locks inside, and nothing here changes the certificate.
package final class X509Certificate: @unchecked Sendable {
    private let pointer: OpaquePointer

    /// Nil unless all of `der` is one certificate.
    package init?(der: [UInt8]) {
        let parsed: OpaquePointer? = der.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            guard let parsed = d2i_X509(nil, &position, bytes.count) else { return nil }
            guard position == bytes.baseAddress?.advanced(by: bytes.count) else {
                X509_free(parsed)
                return nil
            }
            return parsed
        }
        guard let parsed, X509_get_extension_flags(parsed) & UInt32(EXFLAG_INVALID) == 0 else {
            ERR_clear_error()
            X509_free(parsed)
            return nil
        }
        pointer = parsed
    }

    deinit {
        X509_free(pointer)
    }

    /// 1 to 3.
    package var version: Int { X509_get_version(pointer) + 1 }

    /// Nil where the certificate does not say whether it may sign others.
    package var isAuthority: Bool? {
        let flags = X509_get_extension_flags(pointer)
        return flags & UInt32(EXFLAG_BCONS) == 0 ? nil : flags & UInt32(EXFLAG_CA) != 0
    }

    package var countries: [String] { subject(NID_countryName) }
    package var organizations: [String] { subject(NID_organizationName) }
    package var organizationalUnits: [String] { subject(NID_organizationalUnitName) }
    package var commonNames: [String] { subject(NID_commonName) }

    /// The content and the criticality of the extension with that dotted number, nil where there is none.
    package func `extension`(_ dotted: String) -> (content: [UInt8], isCritical: Bool)? {
        guard let object = OBJ_txt2obj(dotted, 1) else { return nil }
        defer { ASN1_OBJECT_free(object) }
        let place = X509_get_ext_by_OBJ(pointer, object, -1)
        guard place >= 0, let found = X509_get_ext(pointer, place), let content = X509_EXTENSION_get_data(found) else { return nil }
        return (Self.bytes(of: content), X509_EXTENSION_get_critical(found) != 0)
    }

    /// Whether the signature is one of the certificate's key over the message: ECDSA on P-256 or RSASSA-PKCS1-v1_5 with SHA-256,
    /// or Ed25519, as the key is.
    package func verifies(_ signature: [UInt8], of message: [UInt8], by scheme: SignatureScheme) -> Bool {
        guard let key = X509_get0_pubkey(pointer), Self.fits(key, scheme) else { return false }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        let isValid =
            EVP_DigestVerifyInit(context, nil, scheme == .ed25519 ? nil : EVP_sha256(), nil, key) == 1
            && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
        if !isValid { ERR_clear_error() }
        return isValid
    }

    private static func fits(_ key: OpaquePointer, _ scheme: SignatureScheme) -> Bool {
        switch scheme {
        case .es256: EVP_PKEY_get_base_id(key) == EVP_PKEY_EC && group(of: key) == SN_X9_62_prime256v1
        case .rs256: EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA && EVPKey.bits.contains(Int(EVP_PKEY_get_bits(key)))
        case .ed25519: EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519
        }
    }

    private static func group(of key: OpaquePointer) -> String? {
        var name = [CChar](repeating: 0, count: 64)
        var length = 0
        guard EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, &name, name.count, &length) == 1 else {
            ERR_clear_error()
            return nil
        }
        return String(decoding: name.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func subject(_ attribute: Int32) -> [String] {
        guard let name = X509_get_subject_name(pointer) else { return [] }
        var values: [String] = []
        var place = X509_NAME_get_index_by_NID(name, attribute, -1)
        while place >= 0 {
            var text: UnsafeMutablePointer<UInt8>?
            let length = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, place)))
            if length >= 0, let text {
                values.append(String(decoding: UnsafeBufferPointer(start: text, count: Int(length)), as: UTF8.self))
                CRYPTO_free(text, #fileID, #line)
            }
            place = X509_NAME_get_index_by_NID(name, attribute, place)
        }
        ERR_clear_error()
        return values
    }

    private static func bytes(of string: UnsafeMutablePointer<ASN1_OCTET_STRING>) -> [UInt8] {
        Array(UnsafeBufferPointer(start: ASN1_STRING_get0_data(string), count: Int(ASN1_STRING_length(string))))
    }
}
