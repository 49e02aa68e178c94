import Crypto

/// What both sides know after a handshake, if the client knows the password: 16 bytes with which it signs. Prints as •••.
package struct SRPSessionKey: Hashable, Sendable {
    package static let length = 16

    /// To be sealed, where it leaves the service.
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) throws(SRPError) {
        guard bytes.count == Self.length else { throw .malformed }
        self.bytes = bytes
    }

    /// HKDF-SHA-256 (RFC 5869) with Cognito's words.
    package init(premaster: [UInt8], scrambling: [UInt8]) {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: CognitoSRP.padded(premaster)), salt: CognitoSRP.padded(scrambling),
            info: Array("Caldera Derived Key".utf8), outputByteCount: Self.length)
        bytes = key.withUnsafeBytes { Array($0) }
    }

    /// `PASSWORD_CLAIM_SIGNATURE`, decoded: HMAC-SHA-256 over whose secret it is, the server's secret block (decoded) and the
    /// moment as the client wrote it.
    package func signature(_ identity: SRPIdentity, secretBlock: [UInt8], timestamp: String) -> [UInt8] {
        MAC.sha256(Array(identity.text.utf8) + secretBlock + Array(timestamp.utf8), key: bytes)
    }

    /// Whether the client has proven to know the password. The time taken does not tell how nearly.
    package func verifies(_ signature: [UInt8], _ identity: SRPIdentity, secretBlock: [UInt8], timestamp: String) -> Bool {
        ConstantTime.equal(signature, self.signature(identity, secretBlock: secretBlock, timestamp: timestamp))
    }
}

extension SRPSessionKey: CustomStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
