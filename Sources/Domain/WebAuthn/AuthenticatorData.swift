/// What an authenticator states and signs (WebAuthn, section 6.1).
package struct AuthenticatorData: Sendable, Hashable {
    /// All of it, as signed.
    package let bytes: [UInt8]
    /// The SHA-256 of the relying party's id.
    package let relyingPartyHash: [UInt8]
    package let flags: Flags
    package let signCount: UInt32
    /// The key that was made, in a registration.
    package let credential: AttestedCredential?

    /// What the authenticator says of the user and of the passkey.
    package struct Flags: OptionSet, Sendable, Hashable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let userPresent = Flags(rawValue: 0x01)
        package static let userVerified = Flags(rawValue: 0x04)
        package static let backupEligible = Flags(rawValue: 0x08)
        package static let backedUp = Flags(rawValue: 0x10)
        package static let hasCredential = Flags(rawValue: 0x40)
        package static let hasExtensions = Flags(rawValue: 0x80)
    }

    /// A new key and its name (section 6.5.1).
    package struct AttestedCredential: Sendable, Hashable {
        /// The authenticator's model: 16 bytes, all zero where it does not tell.
        package let aaguid: [UInt8]
        package let id: [UInt8]
        /// In COSE's form, as the authenticator wrote it.
        package let publicKey: [UInt8]
    }

    /// - Throws: `malformedAuthenticatorData`, also for bytes left over.
    package init(bytes: [UInt8]) throws(PasskeyRefusal) {
        guard bytes.count >= Self.shortest else { throw .malformedAuthenticatorData }
        self.bytes = bytes
        relyingPartyHash = Array(bytes[..<32])
        flags = Flags(rawValue: bytes[32])
        signCount = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
        var place = Self.shortest
        credential = flags.contains(.hasCredential) ? try Self.credential(in: bytes, at: &place) : nil
        if flags.contains(.hasExtensions) {
            guard let (value, end) = try? CBOR.first(of: bytes, from: place, .lenient), value.map != nil else {
                throw .malformedAuthenticatorData
            }
            place = end
        }
        guard place == bytes.count else { throw .malformedAuthenticatorData }
    }

    /// The hash, the flags and the counter.
    private static let shortest = 37

    private static func credential(in bytes: [UInt8], at place: inout Int) throws(PasskeyRefusal) -> AttestedCredential {
        guard bytes.count - place >= 18 else { throw .malformedAuthenticatorData }
        let aaguid = Array(bytes[place..<place + 16])
        let length = Int(bytes[place + 16]) << 8 | Int(bytes[place + 17])
        place += 18
        guard (1...Limits.passkeyID).contains(length), bytes.count - place >= length else { throw .malformedAuthenticatorData }
        let id = Array(bytes[place..<place + length])
        place += length
        // Only its end is looked for: what the key is, and whether it is written as it must be, is asked later.
        guard let (_, end) = try? CBOR.first(of: bytes, from: place, .lenient) else { throw .malformedAuthenticatorData }
        defer { place = end }
        return AttestedCredential(aaguid: aaguid, id: id, publicKey: Array(bytes[place..<end]))
    }
}
