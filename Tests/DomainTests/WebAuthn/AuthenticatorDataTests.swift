import Domain
import Testing

@Suite struct AuthenticatorDataTests {
    private static let hash = [UInt8](repeating: 9, count: 32)
    private static let aaguid = Array(UInt8(0)..<16)
    private static let key: [UInt8] = [0xA1, 1, 2]

    private static func data(flags: UInt8, _ rest: [UInt8] = []) -> [UInt8] { hash + [flags, 0, 0, 1, 2] + rest }

    @Test func `a sign-in states hash, flags and counter`() throws {
        let data = try AuthenticatorData(bytes: Self.data(flags: 0x1D))
        #expect(data.relyingPartyHash == Self.hash)
        #expect(data.flags == [.userPresent, .userVerified, .backupEligible, .backedUp])
        #expect(data.signCount == 258)
        #expect(data.credential == nil)
    }

    @Test func `a registration states a key, and extensions may follow`() throws {
        let credential = Self.aaguid + [0, 2, 7, 8] + Self.key
        for (flags, extensions) in [(0x41, []), (0xC1, [0xA1, 0x61, 0x61, 0xF5])] as [(UInt8, [UInt8])] {
            let data = try AuthenticatorData(bytes: Self.data(flags: flags, credential + extensions))
            #expect(data.credential?.aaguid == Self.aaguid)
            #expect(data.credential?.id == [7, 8])
            #expect(data.credential?.publicKey == Self.key)
        }
    }

    @Test(
        arguments: [
            // Too short, something left over, extensions without or with another form.
            [], hash, data(flags: 1).dropLast(), data(flags: 1, [0]), data(flags: 0x81), data(flags: 0x81, [0x80]),
            data(flags: 0x81, [0xA0, 0]),
            // A credential that is not there, has no name, a name too long or cut short, no key, or something behind it.
            data(flags: 0x41), data(flags: 0x41, aaguid), data(flags: 0x41, aaguid + [0, 0] + key), data(flags: 0x41, aaguid + [0, 2, 7]),
            data(flags: 0x41, aaguid + [4, 0] + [UInt8](repeating: 1, count: 1024) + key), data(flags: 0x41, aaguid + [0, 2, 7, 8]),
            data(flags: 0x41, aaguid + [0, 2, 7, 8] + key + [0xA0]), data(flags: 0x41, aaguid + [0, 2, 7, 8, 0xA1, 1]),
        ] as [[UInt8]])
    func `what is cut short or left over is refused`(bytes: [UInt8]) {
        #expect(throws: PasskeyRefusal.malformedAuthenticatorData) { try AuthenticatorData(bytes: Array(bytes)) }
    }

    @Test func `a name may be as long as WebAuthn has it`() throws {
        let id = [UInt8](repeating: 1, count: 1023)
        #expect(try AuthenticatorData(bytes: Self.data(flags: 0x41, Self.aaguid + [3, 0xFF] + id + Self.key)).credential?.id == id)
    }
}
