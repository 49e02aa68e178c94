import COpenSSL

/// Owns one `EVP_PKEY` that holds an RSA key of bearable size, and frees it.
///
/// Unchecked, because the compiler cannot see into C: OpenSSL 3 counts references and locks inside,
/// and nothing here changes the key after `init`.
final class EVPKey: @unchecked Sendable {
    /// Below, a signature can be forged; above, a verification takes too long.
    static let bits = 2048...8192

    let pointer: OpaquePointer

    /// Takes `pointer` over, which must not be used or freed elsewhere.
    init(owning pointer: OpaquePointer?) throws(RSAError) {
        guard let pointer else {
            ERR_clear_error()
            throw .malformed
        }
        self.pointer = pointer
        guard EVP_PKEY_get_base_id(pointer) == EVP_PKEY_RSA else { throw .malformed }
        guard Self.bits.contains(Int(EVP_PKEY_get_bits(pointer))) else { throw .keySize }
    }

    deinit {
        EVP_PKEY_free(pointer)
    }

    /// The number that OpenSSL calls `name`, big endian, without leading zeros.
    func number(_ name: String) throws(RSAError) -> [UInt8] {
        var number: OpaquePointer?
        guard EVP_PKEY_get_bn_param(pointer, name, &number) == 1 else {
            ERR_clear_error()
            throw .failed
        }
        defer { BN_free(number) }
        var bytes = [UInt8](repeating: 0, count: (Int(BN_num_bits(number)) + 7) / 8)
        BN_bn2bin(number, &bytes)
        return bytes
    }
}
