import COpenSSL

/// A whole number of any size, whose memory is cleared when it is freed.
///
/// Unchecked, because the compiler cannot see into C: nothing changes the number after `init`.
final class BigNumber: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Zero, to be filled by whoever makes it.
    init() throws(SRPError) {
        guard let pointer = BN_new() else {
            ERR_clear_error()
            throw .failed
        }
        self.pointer = pointer
    }

    /// The number of these bytes, big endian.
    convenience init(_ bytes: [UInt8]) throws(SRPError) {
        try self.init()
        guard BN_bin2bn(bytes, Int32(bytes.count), pointer) != nil else {
            ERR_clear_error()
            throw .failed
        }
    }

    deinit {
        BN_clear_free(pointer)
    }

    /// Big endian, without leading zeros: none at all for zero.
    var bytes: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: (Int(BN_num_bits(pointer)) + 7) / 8)
        BN_bn2bin(pointer, &bytes)
        return bytes
    }
}
