import COpenSSL

/// Arithmetic modulo an odd number, in a time that does not depend on the exponents.
///
/// Unchecked, because the compiler cannot see into C: nothing changes after `init`, and OpenSSL only reads.
final class Modulus: @unchecked Sendable {
    private let number: BigNumber
    private let montgomery: OpaquePointer

    init(_ number: BigNumber) throws(SRPError) {
        let context = BN_CTX_new()
        defer { BN_CTX_free(context) }
        guard let context, let montgomery = BN_MONT_CTX_new() else { throw Self.failure() }
        guard BN_MONT_CTX_set(montgomery, number.pointer, context) == 1 else {
            BN_MONT_CTX_free(montgomery)
            throw Self.failure()
        }
        self.number = number
        self.montgomery = montgomery
    }

    deinit {
        BN_MONT_CTX_free(montgomery)
    }

    /// Whether the number lies between zero and the modulus, both excluded.
    func contains(_ other: BigNumber) -> Bool {
        BN_is_zero(other.pointer) == 0 && BN_cmp(other.pointer, number.pointer) < 0
    }

    func remainder(of other: BigNumber) throws(SRPError) -> BigNumber {
        try compute { result, context in BN_div(nil, result, other.pointer, number.pointer, context) }
    }

    /// - Parameter base: smaller than the modulus.
    func power(_ base: BigNumber, _ exponent: BigNumber) throws(SRPError) -> BigNumber {
        try compute { result, context in
            BN_mod_exp_mont_consttime(result, base.pointer, exponent.pointer, number.pointer, context, montgomery)
        }
    }

    func product(_ a: BigNumber, _ b: BigNumber) throws(SRPError) -> BigNumber {
        try compute { result, context in BN_mod_mul(result, a.pointer, b.pointer, number.pointer, context) }
    }

    func sum(_ a: BigNumber, _ b: BigNumber) throws(SRPError) -> BigNumber {
        try compute { result, context in BN_mod_add(result, a.pointer, b.pointer, number.pointer, context) }
    }

    private func compute(_ operation: (OpaquePointer, OpaquePointer) -> Int32) throws(SRPError) -> BigNumber {
        // What the context keeps in between is cleared with it.
        guard let context = BN_CTX_new() else { throw Self.failure() }
        defer { BN_CTX_free(context) }
        let result = try BigNumber()
        guard operation(result.pointer, context) == 1 else { throw Self.failure() }
        return result
    }

    private static func failure() -> SRPError {
        ERR_clear_error()
        return .failed
    }
}
