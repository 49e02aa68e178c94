/// The server's half of a proof of a password, begun by the request that brings `A`. It knows nothing of the password, and its
/// secret stays where it is: what is kept until the signature comes is the key. Prints as •••.
package struct SRPHandshake: Hashable, Sendable {
    /// Bytes of the server's secret `b`.
    package static let secretLength = 32

    private let secret: [UInt8]
    private let clientPublic: [UInt8]
    private let serverPublic: [UInt8]

    /// Answers a client's `SRP_A`. About 0.4 ms, whoever the verifier belongs to.
    /// Throws `malformed` for a text that is no hexadecimal number, `illegalPublicKey` for a number that no client computes.
    ///
    /// - Parameter secret: `secretLength` random bytes, never used again.
    package init(clientPublic text: String, verifier: SRPVerifier, secret: [UInt8]) throws(SRPError) {
        guard secret.count == Self.secretLength else { throw .malformed }
        let group = try CognitoSRP.group.get()
        let clientPublic = try CognitoSRP.number(text)
        guard try group.contains(clientPublic) else { throw .illegalPublicKey }
        let serverPublic = try group.serverPublic(
            verifier: verifier.verifier, multiplier: CognitoSRP.multiplier(of: group), secret: secret)
        // Clients refuse zero (RFC 5054, section 2.5.3), which one secret in 2^3072 gives.
        guard !serverPublic.isEmpty else { throw .failed }
        self.secret = secret
        self.clientPublic = clientPublic
        self.serverPublic = serverPublic
    }

    /// `SRP_B`: hexadecimal digits in lower case, two a byte, without leading zero bytes.
    package var publicKey: String { Hex.encode(serverPublic) }

    /// The key that only a client with the password has too. About 0.9 ms.
    ///
    /// - Parameter verifier: the one with which the handshake began.
    package func sessionKey(_ verifier: SRPVerifier) throws(SRPError) -> SRPSessionKey {
        let scrambling = CognitoSRP.scrambling(clientPublic: clientPublic, serverPublic: serverPublic)
        let premaster = try CognitoSRP.group.get().premaster(
            clientPublic: clientPublic, verifier: verifier.verifier, scrambling: scrambling, secret: secret)
        return SRPSessionKey(premaster: premaster, scrambling: scrambling)
    }
}

extension SRPHandshake: CustomStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
