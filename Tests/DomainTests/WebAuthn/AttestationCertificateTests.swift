import Domain
import Testing

@Suite struct AttestationCertificateTests {
    private static let aaguid = Array(UInt8(0)..<16)

    private static func certificate(
        version: Int = 3, country: [String] = ["SE"], organization: [String] = ["Maker"], unit: [String] = ["Authenticator Attestation"],
        name: [String] = ["Key"], isAuthority: Bool? = false, model: [UInt8]? = nil, isModelCritical: Bool = false
    ) -> AttestationCertificate {
        AttestationCertificate(
            version: version, countries: country, organizations: organization, organizationalUnits: unit, commonNames: name,
            isAuthority: isAuthority, model: model, isModelCritical: isModelCritical)
    }

    @Test(arguments: [certificate(), certificate(model: [4, 16] + aaguid)])
    func `the maker's certificate passes, with its model or without`(certificate: AttestationCertificate) throws {
        try certificate.check(aaguid: Self.aaguid)
    }

    @Test(arguments: [
        certificate(version: 1), certificate(country: []), certificate(country: ["Sweden"]), certificate(country: ["SE", "NO"]),
        certificate(organization: []), certificate(organization: [""]), certificate(unit: []), certificate(unit: ["Attestation"]),
        certificate(unit: ["Authenticator Attestation", "Other"]), certificate(name: []), certificate(name: [""]),
        certificate(isAuthority: true), certificate(isAuthority: nil), certificate(model: [4, 16] + aaguid, isModelCritical: true),
        certificate(model: aaguid), certificate(model: [4, 16] + aaguid.reversed()), certificate(model: []),
    ])
    func `any other is refused`(certificate: AttestationCertificate) {
        #expect(throws: PasskeyRefusal.attestationCertificate) { try certificate.check(aaguid: Self.aaguid) }
    }
}
