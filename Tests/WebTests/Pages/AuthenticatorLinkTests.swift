import Domain
import Testing

@testable import Web

@Suite struct AuthenticatorLinkTests {
    @Test(
        arguments: [
            ("Harbour", "ann@example.com", "Harbour:ann%40example.com", "Harbour"),
            ("Öl & Gas: Süd", "a:b?c#d/e", "%C3%96l%20%26%20Gas%20%20S%C3%BCd:a%20b%3Fc%23d%2Fe", "%C3%96l%20%26%20Gas%20%20S%C3%BCd"),
        ])
    func `a link names app and account, and nothing in them is taken for its parts`(
        issuer: String, account: String, label: String, parameter: String
    ) {
        let link = AuthenticatorLink(key: Secret("JBSWY3DPEHPK3PXP"), issuer: issuer, account: account)
        #expect(link.text == "otpauth://totp/\(label)?secret=JBSWY3DPEHPK3PXP&issuer=\(parameter)")
        #expect(link.groups == "JBSW Y3DP EHPK 3PXP")
    }

    /// ISO/IEC 18004: version 1 has 21 modules a side, each further one four more; a finder is seven modules wide.
    @Test(arguments: [(0, nil), (1, 21), (14, 21), (15, 25), (106, 41), (2_331, 177), (2_332, nil)] as [(Int, Int?)])
    func `a picture is as large as its text wants, with a quiet zone of four`(bytes: Int, modules: Int?) {
        let code = QRCode(String(repeating: "a", count: bytes))
        #expect(code?.size == modules.map { $0 + 8 })
        guard let code, let modules else { return }
        #expect(code.path.hasPrefix("M4 4h7v1h-7z"))
        #expect(code.path.contains("M\(modules - 3) 4h7v1h-7zM4 5h1v1h-1z"))
    }
}
