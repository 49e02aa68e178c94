import Cryptography
import Testing

/// The certificate and the signature of `packed.ES256` in WebAuthn level 3, section 16.7.
@Suite struct X509CertificateTests {
    private let der = Self.bytes(
        """
        30820221308201c8a00302010202110088c220f83c8ef1feafe94deae45faad0300a06082a8648ce3d0403023062311e301c0603550403\
        0c15576562417574686e207465737420766563746f7273310c300a060355040a0c0357334331253023060355040b0c1c41757468656e74\
        696361746f72204174746573746174696f6e204341310b30090603550406130241413020170d3234303130313030303030305a180f3330\
        3234303130313030303030305a305f311e301c06035504030c15576562417574686e207465737420766563746f7273310c300a06035504\
        0a0c0357334331223020060355040b0c1941757468656e74696361746f72204174746573746174696f6e310b3009060355040613024141\
        3059301306072a8648ce3d020106082a8648ce3d03010703420004a91ba4389409dd38a428141940ca8feb1ac0d7b4350558104a3777a4\
        9322f3798440f378b3398ab2d3bb7bf91322c92eb23556f59ad0a836fec4c7663b0e4dc3a360305e300c0603551d130101ff0402300030\
        0e0603551d0f0101ff040403020780301d0603551d0e04160414a589ba72d060842ab11f74fb246bdedab16f9b9b301f0603551d230418\
        3016801445aff715b0dd786741fee996ebc16547a3931b1e300a06082a8648ce3d040302034700304402201726b9d85ecd8a5ed5116372\
        2ca3a20886fd9b242a0aa0453d442116075defd502207ef471e530ac87961a88a7f0d0c17b091ffc6b9238d30f79f635b417be5910e7
        """)
    private let signature = Self.bytes(
        """
        304502203f19ec4b229f46ab8c45eff29b904ff10c0390dc40bf1216f04a78f4ceba3425022100fe7041a32759aff05a0f9f26c70a999c\
        7a284451ba89234a1d3483c25e21925b
        """)
    private let message = Self.bytes(
        """
        bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b54d00000000876ca4f52071c3e9b25509ef2cdf7ed60020\
        c9a6f5b3462d02873fea0c56862234f99f081728084e511bb7760201a89054a5a50102032620012158201cf27f25da591208a4239c2e32\
        4f104f585525479a29edeedd830f48e77aeae522582059e4b7da6c0106e206ce390c93ab98a15a5ec3887e57f0cc2bece803b920c423ce\
        e5d6466550d0f1e228c0284a59caa3d3972ae80dafc32a0c5722ee9509d14e
        """)

    @Test func `what it says is read`() throws {
        let certificate = try #require(X509Certificate(der: der))
        #expect(certificate.version == 3)
        #expect(certificate.countries == ["AA"])
        #expect(certificate.organizations == ["W3C"])
        #expect(certificate.organizationalUnits == ["Authenticator Attestation"])
        #expect(certificate.commonNames == ["WebAuthn test vectors"])
        #expect(certificate.isAuthority == false)
        #expect(certificate.extension("1.3.6.1.4.1.45724.1.1.4") == nil)
        // The use of its key, and whether it may sign others.
        #expect(certificate.extension("2.5.29.15")?.content == [0x03, 0x02, 0x07, 0x80])
        #expect(certificate.extension("2.5.29.15")?.isCritical == true)
        #expect(certificate.extension("2.5.29.14")?.isCritical == false)
        #expect(certificate.extension("no number") == nil)
    }

    @Test func `its key verifies what it signed, by its own scheme`() throws {
        let certificate = try #require(X509Certificate(der: der))
        #expect(certificate.verifies(signature, of: message, by: .es256))
        #expect(!certificate.verifies(signature, of: message, by: .rs256))
        #expect(!certificate.verifies(signature, of: message, by: .ed25519))
        #expect(!certificate.verifies(signature, of: message + [0], by: .es256))
        #expect(!certificate.verifies([], of: message, by: .es256))
        #expect(!certificate.verifies(signature + [0], of: message, by: .es256))
    }

    @Test func `what is no certificate is none`() {
        #expect(X509Certificate(der: []) == nil)
        #expect(X509Certificate(der: der + [0]) == nil)
        for count in 0..<der.count {
            #expect(X509Certificate(der: Array(der.prefix(count))) == nil)
        }
    }

    @Test func `a changed bit neither crashes nor verifies what was not signed`() {
        for place in der.indices {
            var changed = der
            changed[place] ^= 1 << (place % 8)
            guard let certificate = X509Certificate(der: changed) else { continue }
            _ = (certificate.version, certificate.isAuthority, certificate.countries, certificate.commonNames)
            _ = certificate.extension("2.5.29.15")
            #expect(!certificate.verifies(signature, of: message + [1], by: .es256))
        }
    }

    private static func bytes(_ hex: String) -> [UInt8] { Hex.decode(hex) ?? [] }
}
