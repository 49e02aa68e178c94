import Cryptography
import Testing

@Suite struct SRPVerifierTests {
    private let user = SRPIdentity(poolName: "AbCdEfGhI", userID: "ann")

    @Test func `a new salt is the same text for every client`() throws {
        for first: UInt8 in [0x00, 0x0F, 0x10, 0x7F, 0x80, 0xFF] {
            let verifier = try SRPVerifier(user, password: "secret", random: [first] + [UInt8](repeating: 0, count: 15))
            #expect(verifier.saltText.count == 32)
            #expect((0x10...0x7F).contains(verifier.salt[0]))
        }
        #expect(throws: SRPError.malformed) { try SRPVerifier(user, password: "secret", random: Random.bytes(15)) }
    }

    @Test func `verifiers with which anybody could sign in are refused`() throws {
        let prime = try CognitoSRP.group.get().prime
        let illegal: [[UInt8]] = [[], [0], [1], [0, 0, 1], prime, prime.dropLast() + [0xFE], [1] + prime]
        for verifier in illegal {
            #expect(throws: SRPError.illegalVerifier) { try SRPVerifier(salt: [1], verifier: verifier) }
        }
        for salt in [[], [0, 0], [UInt8](repeating: 1, count: 65)] as [[UInt8]] {
            #expect(throws: SRPError.malformed) { try SRPVerifier(salt: salt, verifier: [2]) }
        }
    }

    @Test func `what is kept comes back, and nothing else does`() throws {
        let verifier = try SRPVerifier(user, password: "secret", random: Random.bytes(16))
        #expect(try SRPVerifier(bytes: verifier.bytes) == verifier)
        for bytes in [[], [0], [16], Array(verifier.bytes.prefix(17))] as [[UInt8]] {
            #expect(throws: SRPError.malformed) { try SRPVerifier(bytes: bytes) }
        }
    }

    @Test func `an unknown user has always the same, and looks like any other`() throws {
        let key = Random.bytes(32)
        let simulated = try SRPVerifier(simulatedFrom: key)
        #expect(try SRPVerifier(simulatedFrom: key) == simulated)
        #expect(try SRPVerifier(simulatedFrom: Random.bytes(32)) != simulated)
        #expect(simulated.saltText.count == 32)
        #expect(simulated.verifier.count > 380)
        let handshake = try SRPHandshake(clientPublic: "abc", verifier: simulated, secret: Random.bytes(32))
        #expect(handshake.publicKey.count > 760)
        _ = try handshake.sessionKey(simulated)
    }
}
