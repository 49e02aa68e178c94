import Cryptography
import Testing

@Suite struct PasskeyPublicKeyTests {
    @Test func `Ed25519 is that of RFC 8032, section 7_1, test 2`() throws {
        let key = try #require(PasskeyPublicKey(ed25519: bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")))
        let signature = bytes(
            """
            92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
            085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
            """)
        #expect(key.verifies(signature, of: [0x72]))
        #expect(!key.verifies(signature, of: [0x73]))
        #expect(!key.verifies(signature.dropLast(), of: [0x72]))
        #expect(!key.verifies([], of: [0x72]))
    }

    /// RFC 6979, appendix A.2.5: SHA-256 of "sample".
    @Test func `ES256 is that of RFC 6979`() throws {
        let x = bytes("60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6")
        let y = bytes("7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299")
        let key = try #require(PasskeyPublicKey(x: x, y: y))
        let r = bytes("EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716")
        let s = bytes("F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8")
        let der = [0x30, 0x46, 0x02, 0x21, 0x00] + r + [0x02, 0x21, 0x00] + s
        #expect(key.verifies(der, of: Array("sample".utf8)))
        #expect(!key.verifies(der, of: Array("Sample".utf8)))
        #expect(!key.verifies(r + s, of: Array("sample".utf8)))
        #expect(!key.verifies(der + [0], of: Array("sample".utf8)))
        #expect(PasskeyPublicKey(x: y, y: x) == nil)
        #expect(PasskeyPublicKey(x: x + [0], y: y) == nil)
        #expect(PasskeyPublicKey(x: [UInt8](repeating: 0, count: 32), y: [UInt8](repeating: 0, count: 32)) == nil)
    }

    @Test func `RS256 is that of RFC 7515, appendix A_2`() throws {
        let modulus = try #require(Base64URL.decode(PublishedRSA.modulus))
        let key = try #require(PasskeyPublicKey(modulus: modulus, exponent: [1, 0, 1]))
        #expect(try key.verifies(#require(Base64URL.decode(PublishedRSA.signature)), of: PublishedRSA.message))
        #expect(PasskeyPublicKey(modulus: Array(modulus.prefix(128)), exponent: [1, 0, 1]) == nil)
        #expect(PasskeyPublicKey(modulus: modulus, exponent: [2]) == nil)
        #expect(PasskeyPublicKey(ed25519: Array(modulus.prefix(31))) == nil)
    }

    private func bytes(_ hex: String) -> [UInt8] { Hex.decode(hex) ?? [] }
}
