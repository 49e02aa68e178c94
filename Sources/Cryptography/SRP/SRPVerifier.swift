/// What is kept of a password: enough to check that a client knows it, too little to be that client (RFC 5054, section 2.4).
/// To be sealed before it is kept, since passwords can be guessed against it. Prints as •••.
package struct SRPVerifier: Hashable, Sendable {
    /// Bytes of a new salt.
    package static let saltLength = 16

    /// Big endian, without leading zeros.
    package let salt: [UInt8]
    /// `g^x mod N`, big endian, without leading zeros.
    package let verifier: [UInt8]

    /// What a device made for itself: `Salt` and `PasswordVerifier` of `DeviceSecretVerifierConfig`, decoded.
    /// Throws `illegalVerifier` for one with which anybody could sign in, `malformed` for a salt without or beyond measure.
    package init(salt: [UInt8], verifier: [UInt8]) throws(SRPError) {
        let salt = Array(salt.drop { $0 == 0 })
        let verifier = Array(verifier.drop { $0 == 0 })
        guard (1...Self.longestSalt).contains(salt.count) else { throw .malformed }
        // 1 and N − 1 are their own powers: a client could compute the key without knowing anything.
        let group = try CognitoSRP.group.get()
        guard verifier != [1], verifier != Self.predecessor(of: group.prime), try group.contains(verifier) else {
            throw .illegalVerifier
        }
        self.salt = salt
        self.verifier = verifier
    }

    /// The verifier of a password, byte for byte as given. About 0.4 ms.
    ///
    /// - Parameter random: `saltLength` bytes. The salt's first bits are settled, so that it is the same number, and the same text,
    ///   for every client: neither its first digit is zero nor its first bit set.
    package init(_ identity: SRPIdentity, password: String, random: [UInt8]) throws(SRPError) {
        guard random.count == Self.saltLength else { throw .malformed }
        let salt = [random[0] & 0x7F | 0x10] + random.dropFirst()
        try self.init(identity, password: password, salt: salt)
    }

    /// The verifier of a password with a salt that is there already: for a client that proves, and for tests.
    package init(_ identity: SRPIdentity, password: String, salt: [UInt8]) throws(SRPError) {
        let exponent = Self.exponent(identity, password: password, salt: salt)
        try self.init(salt: salt, verifier: CognitoSRP.group.get().power(exponent))
    }

    /// What an unknown user seems to have: the same for the same key, fit for every step, and known to nobody.
    ///
    /// - Parameter key: 32 bytes that only this service can compute, of pool and name.
    package init(simulatedFrom key: [UInt8]) throws(SRPError) {
        let salt = MAC.sha256([0], key: key).prefix(Self.saltLength)
        let digits = (1...UInt8(12)).flatMap { MAC.sha256([$0], key: key) }
        try self.init(salt: [salt[0] & 0x7F | 0x10] + salt.dropFirst(), verifier: CognitoSRP.group.get().remainder(of: digits))
    }

    /// `x = H(salt | H(identity:password))`.
    package static func exponent(_ identity: SRPIdentity, password: String, salt: [UInt8]) -> [UInt8] {
        SHA2.sha256(CognitoSRP.padded(salt) + SHA2.sha256(Array((identity.text + ":" + password).utf8)))
    }

    /// `SALT`, as the client is told it.
    package var saltText: String { Hex.encode(salt) }

    /// Devices make 16 bytes.
    private static let longestSalt = 64

    /// Of an odd number.
    private static func predecessor(of number: [UInt8]) -> [UInt8] {
        number.dropLast() + [(number.last ?? 1) - 1]
    }
}

// How it is kept: one byte for the length of the salt, the salt, the verifier.
extension SRPVerifier {
    package init(bytes: [UInt8]) throws(SRPError) {
        guard let count = bytes.first, bytes.count > Int(count) + 1 else { throw .malformed }
        try self.init(salt: Array(bytes[1...Int(count)]), verifier: Array(bytes[(Int(count) + 1)...]))
    }

    package var bytes: [UInt8] { [UInt8(salt.count)] + salt + verifier }
}

extension SRPVerifier: CustomStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
