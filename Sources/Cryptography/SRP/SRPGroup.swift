/// The numbers modulo a safe prime, and the three steps of SRP-6a that a server computes among them (RFC 5054, section 2).
/// All numbers are big endian bytes; results are without leading zeros.
package struct SRPGroup: Sendable {
    /// `N` and `g`, big endian.
    package let prime: [UInt8]
    package let generator: [UInt8]

    private let modulus: Modulus
    private let base: BigNumber

    package init(prime: [UInt8], generator: [UInt8]) throws(SRPError) {
        self.prime = prime
        self.generator = generator
        modulus = try Modulus(BigNumber(prime))
        base = try BigNumber(generator)
    }

    /// `g^x mod N`: what is kept of a password, and what a client sends as `A`. About 0.4 ms for 256 bits.
    package func power(_ exponent: [UInt8]) throws(SRPError) -> [UInt8] {
        try modulus.power(base, BigNumber(exponent)).bytes
    }

    /// `B = (k·v + g^b) mod N`.
    package func serverPublic(verifier: [UInt8], multiplier: [UInt8], secret: [UInt8]) throws(SRPError) -> [UInt8] {
        let product = try modulus.product(BigNumber(multiplier), BigNumber(verifier))
        return try modulus.sum(product, modulus.power(base, BigNumber(secret))).bytes
    }

    /// `S = (A·v^u)^b mod N`, for an `A` and a `v` that the group contains.
    package func premaster(
        clientPublic: [UInt8], verifier: [UInt8], scrambling: [UInt8], secret: [UInt8]
    ) throws(SRPError) -> [UInt8] {
        let blinded = try modulus.power(BigNumber(verifier), BigNumber(scrambling))
        return try modulus.power(modulus.product(BigNumber(clientPublic), blinded), BigNumber(secret)).bytes
    }

    /// Whether a number lies between zero and the prime, both excluded.
    package func contains(_ number: [UInt8]) throws(SRPError) -> Bool {
        try modulus.contains(BigNumber(number))
    }

    func remainder(of number: [UInt8]) throws(SRPError) -> [UInt8] {
        try modulus.remainder(of: BigNumber(number)).bytes
    }
}
