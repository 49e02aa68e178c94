import Cryptography
import Foundation
import TestSupport
import Testing

@Suite struct SRPHandshakeTests {
    private typealias Published = PycognitoHandshake

    private let user = SRPIdentity(poolName: Published.poolName, userID: Published.userID)
    private let device = SRPIdentity(deviceGroupKey: Published.deviceGroupKey, deviceKey: Published.deviceKey)

    @Test func `verifier and public keys are those of pycognito`() throws {
        let vector = Published.users[0]
        let verifier = try SRPVerifier(user, password: Published.password, salt: #require(Hex.decode(vector.salt)))
        #expect(Hex.encode(verifier.verifier) == Published.verifier)
        let client = try SRPClient(user, password: Published.password, secret: #require(Hex.decode(vector.clientSecret)))
        #expect(try client.publicKey() == Published.clientPublic)
        let handshake = try SRPHandshake(
            clientPublic: Published.clientPublic, verifier: verifier, secret: #require(Hex.decode(vector.serverSecret)))
        #expect(handshake.publicKey == Published.serverPublic)
    }

    @Test(arguments: PycognitoHandshake.users)
    func `both sides come to pycognito's key and signature`(_ vector: PycognitoHandshake) throws {
        try expectAgreement(user, password: Published.password, vector)
    }

    @Test func `so do devices`() throws {
        try expectAgreement(device, password: Published.devicePassword, Published.device)
        let vector = Published.device
        let verifier = try #require(Hex.decode(Published.deviceVerifier))
        let salt = try #require(Hex.decode(vector.salt))
        #expect(
            try SRPVerifier(salt: [0] + salt, verifier: [0] + verifier)
                == SRPVerifier(device, password: Published.devicePassword, salt: salt))
    }

    private func expectAgreement(_ identity: SRPIdentity, password: String, _ vector: PycognitoHandshake) throws {
        let verifier = try SRPVerifier(identity, password: password, salt: #require(Hex.decode(vector.salt)))
        let client = try SRPClient(identity, password: password, secret: #require(Hex.decode(vector.clientSecret)))
        let handshake = try SRPHandshake(
            clientPublic: client.publicKey(), verifier: verifier, secret: #require(Hex.decode(vector.serverSecret)))
        let key = try handshake.sessionKey(verifier)
        #expect(Hex.encode(key.bytes) == vector.sessionKey)
        #expect(try client.sessionKey(serverPublic: handshake.publicKey, salt: verifier.saltText) == key)
        let signature = key.signature(identity, secretBlock: Published.secretBlock, timestamp: Published.timestamp)
        #expect(Data(signature).base64EncodedString() == vector.signature)
        #expect(key.verifies(signature, identity, secretBlock: Published.secretBlock, timestamp: Published.timestamp))
    }

    @Test func `verifier and key are the same after having been kept`() throws {
        let verifier = try SRPVerifier(user, password: "secret", random: Random.bytes(SRPVerifier.saltLength))
        #expect(try SRPVerifier(bytes: verifier.bytes) == verifier)
        let key = try SRPHandshake(clientPublic: "2", verifier: verifier, secret: Random.bytes(32)).sessionKey(verifier)
        #expect(try SRPSessionKey(bytes: key.bytes) == key)
    }

    @Test func `a wrong password, another user and another pool come to another key`() throws {
        let verifier = try SRPVerifier(user, password: "secret", random: Random.bytes(16))
        let others = [
            (user, "Secret"), (user, ""), (SRPIdentity(poolName: Published.poolName, userID: "other"), "secret"),
            (SRPIdentity(poolName: "Other", userID: Published.userID), "secret"),
        ]
        for (identity, password) in others {
            let client = try SRPClient(identity, password: password)
            let handshake = try SRPHandshake(clientPublic: client.publicKey(), verifier: verifier, secret: Random.bytes(32))
            let key = try client.sessionKey(serverPublic: handshake.publicKey, salt: verifier.saltText)
            let proof = key.signature(user, secretBlock: [1], timestamp: "now")
            #expect(try !handshake.sessionKey(verifier).verifies(proof, user, secretBlock: [1], timestamp: "now"))
        }
    }

    @Test func `a signature counts for what it was made over`() throws {
        let key = try SRPSessionKey(bytes: Array(0..<16))
        let proof = key.signature(user, secretBlock: [1, 2], timestamp: "now")
        #expect(key.verifies(proof, user, secretBlock: [1, 2], timestamp: "now"))
        #expect(!key.verifies(proof, device, secretBlock: [1, 2], timestamp: "now"))
        #expect(!key.verifies(proof, user, secretBlock: [1, 3], timestamp: "now"))
        #expect(!key.verifies(proof, user, secretBlock: [1, 2], timestamp: "later"))
        for changed in [[], proof.dropLast(), proof + [0], [proof[0] ^ 1] + proof.dropFirst()] {
            #expect(!key.verifies(Array(changed), user, secretBlock: [1, 2], timestamp: "now"))
        }
    }

    @Test func `a public key that no client computes is refused`() throws {
        let verifier = try SRPVerifier(user, password: "secret", random: Random.bytes(16))
        let prime = try CognitoSRP.group.get().prime
        let illegal = ["0", "00", String(repeating: "0", count: 768), Hex.encode(prime), Hex.encode([1] + prime)]
        for text in illegal + [Hex.encode(prime.dropLast() + [0xFF, 0])] {
            #expect(throws: SRPError.illegalPublicKey, "\(text)") {
                try SRPHandshake(clientPublic: text, verifier: verifier, secret: Random.bytes(32))
            }
        }
        // Twice the prime is zero modulo it.
        let twice = prime.reversed().reduce(into: (digits: [UInt8](), carry: 0)) { sum, digit in
            sum.digits.append(UInt8(truncatingIfNeeded: Int(digit) * 2 + sum.carry))
            sum.carry = (Int(digit) * 2 + sum.carry) >> 8
        }
        #expect(throws: SRPError.illegalPublicKey) {
            try SRPHandshake(clientPublic: "1" + Hex.encode(twice.digits.reversed()), verifier: verifier, secret: Random.bytes(32))
        }
    }

    @Test(arguments: ["", " ", "-1", "0x12", "12 34", "g", "١", String(repeating: "0", count: 1537)])
    func `what is no number is refused`(text: String) throws {
        let verifier = try SRPVerifier(user, password: "secret", random: Random.bytes(16))
        #expect(throws: SRPError.malformed) { try SRPHandshake(clientPublic: text, verifier: verifier, secret: Random.bytes(32)) }
    }

    @Test func `case, leading zeros and an odd length do not matter`() throws {
        let verifier = try SRPVerifier(user, password: "secret", random: Random.bytes(16))
        let secret = Random.bytes(32)
        let keys = try ["abcdef1", "ABCDEF1", "0abcdef1", "000000abcdef1"].map { text in
            try SRPHandshake(clientPublic: text, verifier: verifier, secret: secret).sessionKey(verifier)
        }
        #expect(Set(keys).count == 1)
    }

    @Test func `secrets and keys of another length are refused`() throws {
        let verifier = try SRPVerifier(user, password: "secret", random: Random.bytes(16))
        for count in [0, 31, 33] {
            #expect(throws: SRPError.malformed) { try SRPHandshake(clientPublic: "2", verifier: verifier, secret: Random.bytes(count)) }
        }
        #expect(throws: SRPError.malformed) { try SRPSessionKey(bytes: Array(0..<15)) }
    }

    @Test func `nothing of it prints`() throws {
        let verifier = try SRPVerifier(user, password: "secret", random: Random.bytes(16))
        let handshake = try SRPHandshake(clientPublic: "2", verifier: verifier, secret: Random.bytes(32))
        var dumped = ""
        dump([handshake], to: &dumped)
        dump([verifier], to: &dumped)
        try dump([handshake.sessionKey(verifier)], to: &dumped)
        #expect("\(handshake) \(verifier)" == "••• •••")
        #expect(dumped.count < 150)
    }
}
