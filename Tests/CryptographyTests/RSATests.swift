import Cryptography
import Testing

@Suite struct RSATests {
    static let published = Result { try RSAPrivateKey(der: #require(Base64URL.decode(PublishedRSA.privateKey))) }
    static let fresh = Result { try RSAPrivateKey.generate() }

    @Test func `the key of RFC 7515 A_2 signs and verifies as published`() throws {
        let key = try Self.published.get()
        let signature = try #require(Base64URL.decode(PublishedRSA.signature))
        #expect(try key.sign(PublishedRSA.message) == signature)
        #expect(Base64URL.encode(key.publicKey.modulus) == PublishedRSA.modulus)
        #expect(Base64URL.encode(key.publicKey.exponent) == "AQAB")
        #expect(key.publicKey.verifies(signature, of: PublishedRSA.message))
    }

    @Test func `a key made of its numbers verifies too`() throws {
        let modulus = try #require(Base64URL.decode(PublishedRSA.modulus))
        let key = try RSAPublicKey(modulus: [0, 0] + modulus, exponent: [0, 1, 0, 1])
        #expect(key.modulus == modulus)
        #expect(key.exponent == [1, 0, 1])
        #expect(try key.verifies(#require(Base64URL.decode(PublishedRSA.signature)), of: PublishedRSA.message))
        #expect(try key.thumbprint == Self.published.get().publicKey.thumbprint)
    }

    @Test func `the thumbprint is that of RFC 7638`() throws {
        let modulus = """
            0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86z\
            wu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5Js\
            GY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMic\
            AtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-\
            bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csF\
            Cur-kEgU8awapJzKnqDKgw
            """
        let key = try RSAPublicKey(modulus: #require(Base64URL.decode(modulus)), exponent: [1, 0, 1])
        #expect(key.thumbprint == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
    }

    @Test func `any change of message or signature is noticed`() throws {
        let key = try Self.fresh.get()
        let message = Array("access token".utf8)
        let signature = try key.sign(message)
        #expect(key.publicKey.verifies(signature, of: message))
        #expect(!key.publicKey.verifies(signature, of: message + [0]))
        #expect(!key.publicKey.verifies(signature, of: []))
        #expect(try !Self.published.get().publicKey.verifies(signature, of: message))
        let others: [[UInt8]] = [[], signature.dropLast(), signature + [0], [0] + signature, [UInt8](repeating: 0, count: 256)]
        for changed in others {
            #expect(!key.publicKey.verifies(changed, of: message))
        }
        for position in stride(from: 0, to: signature.count, by: 17) {
            var changed = signature
            changed[position] ^= 0x10
            #expect(!key.publicKey.verifies(changed, of: message))
        }
    }

    @Test func `a new key survives being written down`() throws {
        let key = try Self.fresh.get()
        let copy = try RSAPrivateKey(der: key.der)
        #expect(copy.der == key.der)
        #expect(copy.publicKey.modulus == key.publicKey.modulus)
        #expect(key.publicKey.modulus.count == 256)
        #expect(key.publicKey.exponent == [1, 0, 1])
        #expect(try copy.sign([1]) == key.sign([1]))
    }

    @Test func `bytes that are no RSA key in PKCS#8 are refused`() throws {
        let der = try Self.fresh.get().der
        let curve = """
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgVuB97cczTAAFVgwU1tho-v0sF40MAEiZZ3xiZ9q-oUOhRANC\
            AAStDSB8YdWQIErgAW2lt8rs_2sAVaotspxw5I6rNbGNT_FtvVvSadpPiGVy5JNRbGtWPLR41X_dyhUo6jac1Qa2
            """
        let others: [[UInt8]] = try [[], [0x30], der.dropLast(), der + [0], Array(der.dropFirst(26)), #require(Base64URL.decode(curve))]
        for bytes in others {
            #expect(throws: RSAError.malformed) { try RSAPrivateKey(der: bytes) }
        }
    }

    @Test(arguments: [0, 512, 1024, 2047, 8193, 1_000_000])
    func `keys that are too small or too large are not made`(bits: Int) {
        #expect(throws: RSAError.keySize) { try RSAPrivateKey.generate(bits: bits) }
    }

    @Test(
        arguments: [
            ([UInt8](repeating: 0xFF, count: 128), [1, 0, 1], .keySize),
            ([0x7F] + [UInt8](repeating: 0xFF, count: 255), [1, 0, 1], .keySize),
            ([UInt8](repeating: 0xFF, count: 1025), [1, 0, 1], .keySize),
            ([], [1, 0, 1], .keySize),
            ([UInt8](repeating: 0xFF, count: 256), [], .malformed),
            ([UInt8](repeating: 0xFF, count: 256), [1], .malformed),
            ([UInt8](repeating: 0xFF, count: 256), [0, 2], .malformed),
            ([UInt8](repeating: 0xFF, count: 256), [UInt8](repeating: 0xFF, count: 9), .malformed),
        ] as [([UInt8], [UInt8], RSAError)])
    func `numbers that make no good key are refused`(modulus: [UInt8], exponent: [UInt8], reason: RSAError) {
        #expect(throws: reason) { try RSAPublicKey(modulus: modulus, exponent: exponent) }
    }

    @Test func `many tasks may sign at once`() async throws {
        let key = try Self.fresh.get()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask { try key.publicKey.verifies(key.sign([UInt8(number)]), of: [UInt8(number)]) }
            }
            for try await isValid in group { #expect(isValid) }
        }
    }

    @Test func `a private key does not print`() throws {
        var dumped = ""
        try dump(Self.fresh.get(), to: &dumped)
        #expect(try "\(Self.fresh.get())" == "•••")
        #expect(!dumped.contains("elements"))
    }
}
