/// What the certificate of an authenticator's maker says, as far as the `packed` format has requirements of it.
package struct AttestationCertificate: Sendable, Hashable {
    package let version: Int
    package let countries: [String]
    package let organizations: [String]
    package let organizationalUnits: [String]
    package let commonNames: [String]
    /// Nil where the certificate does not say.
    package let isAuthority: Bool?
    /// The content of the extension that names the authenticator's model, in DER; nil where there is none.
    package let model: [UInt8]?
    package let isModelCritical: Bool

    /// The dotted number of that extension, id-fido-gen-ce-aaguid.
    package static let modelExtension = "1.3.6.1.4.1.45724.1.1.4"

    package init(
        version: Int, countries: [String], organizations: [String], organizationalUnits: [String], commonNames: [String],
        isAuthority: Bool?, model: [UInt8]?, isModelCritical: Bool
    ) {
        self.version = version
        self.countries = countries
        self.organizations = organizations
        self.organizationalUnits = organizationalUnits
        self.commonNames = commonNames
        self.isAuthority = isAuthority
        self.model = model
        self.isModelCritical = isModelCritical
    }

    /// WebAuthn, section 8.2.1.
    ///
    /// - Parameter aaguid: the model of which the authenticator says that it is.
    package func check(aaguid: [UInt8]) throws(PasskeyRefusal) {
        let isOfMaker =
            countries.count == 1 && countries[0].utf8.count == 2 && !organizations.joined().isEmpty && !commonNames.joined().isEmpty
            && organizationalUnits == ["Authenticator Attestation"]
        guard version == 3, isOfMaker, isAuthority == false else { throw .attestationCertificate }
        guard let model else { return }
        // An OCTET STRING of 16 bytes inside the extension's own.
        guard !isModelCritical, model == [0x04, 0x10] + aaguid else { throw .attestationCertificate }
    }
}
