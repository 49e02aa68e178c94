/// What the rules of passkeys need computed. Cryptography lives in another room; Actions brings the two together.
package protocol PasskeyCryptography: Sendable {
    func sha256(_ bytes: [UInt8]) -> [UInt8]

    /// Whether the numbers are a key of their kind: a point of the curve, a modulus of bearable length.
    func isUsable(_ key: COSEKey) -> Bool

    /// Whether the signature over the message is the key's.
    func verifies(_ signature: [UInt8], of message: [UInt8], by key: COSEKey) -> Bool

    /// What a certificate in DER says; nil for bytes that are none.
    func certificate(_ der: [UInt8]) -> AttestationCertificate?

    /// Whether the signature over the message is that of the certificate's key, by that algorithm.
    func verifies(_ signature: [UInt8], of message: [UInt8], by algorithm: COSEAlgorithm, ofCertificate der: [UInt8]) -> Bool
}
