import COpenSSL

/// Comparison of secrets, whose duration does not tell where they differ.
package enum ConstantTime {
    /// Whether both are the same bytes. Only the lengths show in the time taken.
    package static func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
    }
}
