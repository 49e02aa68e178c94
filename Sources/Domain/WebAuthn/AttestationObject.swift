/// What an authenticator gives with a new key: the key, and a statement of where it comes from (WebAuthn, section 6.5).
package struct AttestationObject: Sendable, Hashable {
    package let format: String
    let statement: [CBOR: CBOR]
    package let authenticatorData: AuthenticatorData

    /// - Throws: `malformedAttestation`, `malformedAuthenticatorData`.
    package init(bytes: [UInt8]) throws(PasskeyRefusal) {
        guard bytes.count <= Limits.passkeyAttestation, let members = (try? CBOR(parsing: bytes, .lenient))?.map,
            let format = members[.text("fmt")]?.text, let statement = members[.text("attStmt")]?.map,
            let data = members[.text("authData")]?.bytes
        else { throw .malformedAttestation }
        self.format = format
        self.statement = statement
        authenticatorData = try AuthenticatorData(bytes: data)
    }

    /// Section 7.1, steps 18 and 19. The maker's certificate is checked to be of the form required and to have signed; nobody's
    /// root is trusted or asked for, since nobody's authenticator is refused.
    func check(_ key: COSEKey, clientDataHash: [UInt8], with cryptography: some PasskeyCryptography) throws(PasskeyRefusal) {
        switch format {
        case "none": guard statement.isEmpty else { throw .attestationStatement }
        case "packed": try checkPacked(key, authenticatorData.bytes + clientDataHash, cryptography)
        default: throw .attestationFormat
        }
    }

    /// Section 8.2.
    private func checkPacked(_ key: COSEKey, _ signed: [UInt8], _ cryptography: some PasskeyCryptography) throws(PasskeyRefusal) {
        guard let number = statement[.text("alg")]?.integer, let algorithm = COSEAlgorithm(rawValue: number),
            let signature = statement[.text("sig")]?.bytes
        else { throw .attestationStatement }
        guard let chain = statement[.text("x5c")] else {
            // Self attestation: the new key speaks for itself.
            guard statement.count == 2, algorithm == key.algorithm else { throw .attestationStatement }
            guard cryptography.verifies(signature, of: signed, by: key) else { throw .attestationSignature }
            return
        }
        let certificates = chain.array?.compactMap(\.bytes) ?? []
        guard statement.count == 3, certificates.count == chain.array?.count, let leaf = certificates.first,
            certificates.count <= Limits.attestationCertificates
        else { throw .attestationStatement }
        guard let certificate = cryptography.certificate(leaf) else { throw .attestationCertificate }
        guard cryptography.verifies(signature, of: signed, by: algorithm, ofCertificate: leaf) else { throw .attestationSignature }
        try certificate.check(aaguid: authenticatorData.credential?.aaguid ?? [])
    }
}
