package import Cryptography

/// The user's side of Cognito's SRP, as the SDKs compute it (RFC 5054, section 2.6).
package struct SRPClient {
    package let identity: SRPIdentity
    package let password: String
    package let secret: [UInt8]

    private let group: SRPGroup

    /// - Parameter secret: `a`, big endian.
    package init(_ identity: SRPIdentity, password: String, secret: [UInt8] = Random.bytes(128)) throws {
        self.identity = identity
        self.password = password
        self.secret = secret
        group = try CognitoSRP.group.get()
    }

    /// `SRP_A`, as JavaScript prints numbers: without a leading zero, so of an odd length at times.
    package func publicKey() throws -> String {
        String(Hex.encode(try group.power(secret)).drop { $0 == "0" })
    }

    /// The key that follows from `SRP_B` and `SALT`: S = (B − k·g^x)^(a + u·x).
    package func sessionKey(serverPublic: String, salt: String) throws -> SRPSessionKey {
        let serverPublic = try CognitoSRP.number(serverPublic)
        let exponent = SRPVerifier.exponent(identity, password: password, salt: try CognitoSRP.number(salt))
        let scrambling = CognitoSRP.scrambling(clientPublic: try group.power(secret), serverPublic: serverPublic)
        // Modulo N, −k is (N − 1)·k, and B is B^1: so the steps of a server serve here too.
        let minusOne: [UInt8] = group.prime.dropLast() + [group.prime[group.prime.count - 1] - 1]
        let minusK = try product(minusOne, CognitoSRP.multiplier(of: group))
        let base = try powers(of: serverPublic).serverPublic(verifier: group.power(exponent), multiplier: minusK, secret: [1])
        let byPassword = try powers(of: powers(of: base).power(scrambling)).power(exponent)
        return SRPSessionKey(premaster: try product(powers(of: base).power(secret), byPassword), scrambling: scrambling)
    }

    private func powers(of number: [UInt8]) throws -> SRPGroup {
        try SRPGroup(prime: group.prime, generator: number)
    }

    private func product(_ a: [UInt8], _ b: [UInt8]) throws -> [UInt8] {
        try group.premaster(clientPublic: a, verifier: b, scrambling: [1], secret: [1])
    }
}
