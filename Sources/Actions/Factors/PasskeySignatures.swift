import Cryptography
package import Domain

/// The cryptography that the rules of passkeys ask for.
package struct PasskeySignatures: PasskeyCryptography {
    package init() {}

    package func sha256(_ bytes: [UInt8]) -> [UInt8] { SHA2.sha256(bytes) }

    package func isUsable(_ key: COSEKey) -> Bool { Self.publicKey(key) != nil }

    package func verifies(_ signature: [UInt8], of message: [UInt8], by key: COSEKey) -> Bool {
        Self.publicKey(key)?.verifies(signature, of: message) ?? false
    }

    package func certificate(_ der: [UInt8]) -> AttestationCertificate? {
        guard let certificate = X509Certificate(der: der) else { return nil }
        let model = certificate.extension(AttestationCertificate.modelExtension)
        return AttestationCertificate(
            version: certificate.version, countries: certificate.countries, organizations: certificate.organizations,
            organizationalUnits: certificate.organizationalUnits, commonNames: certificate.commonNames,
            isAuthority: certificate.isAuthority, model: model?.content, isModelCritical: model?.isCritical ?? false)
    }

    package func verifies(
        _ signature: [UInt8], of message: [UInt8], by algorithm: COSEAlgorithm, ofCertificate der: [UInt8]
    ) -> Bool {
        let scheme: SignatureScheme =
            switch algorithm {
            case .es256: .es256
            case .rs256: .rs256
            case .edDSA: .ed25519
            }
        return X509Certificate(der: der)?.verifies(signature, of: message, by: scheme) ?? false
    }

    private static func publicKey(_ key: COSEKey) -> PasskeyPublicKey? {
        switch key {
        case .es256(let x, let y): PasskeyPublicKey(x: x, y: y)
        case .rs256(let modulus, let exponent): PasskeyPublicKey(modulus: modulus, exponent: exponent)
        case .edDSA(let x): PasskeyPublicKey(ed25519: x)
        }
    }
}
