import Domain
import Testing

@Suite struct ClientDataTests {
    private let party = RelyingParty(id: "example.org")

    @Test(
        arguments: [
            (#"{"type":"webauthn.get","challenge":"AQI","origin":"https://example.org"}"#, nil),
            (#"{"type":"webauthn.get","challenge":"AQI","origin":"https://example.org","crossOrigin":false,"new":[1]}"#, nil),
            (#"{"type":"webauthn.get","challenge":"AQI","origin":"https://example.org","tokenBinding":{"status":"supported"}}"#, nil),
            ("\u{FEFF}" + #"{"type":"webauthn.get","challenge":"AQI","origin":"https://example.org"}"#, nil),
            (#"{"type":"webauthn.create","challenge":"AQI","origin":"https://example.org"}"#, .type),
            (#"{"type":"webauthn.get","challenge":"AQM","origin":"https://example.org"}"#, .challenge),
            (#"{"type":"webauthn.get","challenge":"AQI=","origin":"https://example.org"}"#, .challenge),
            (#"{"type":"webauthn.get","challenge":"","origin":"https://example.org"}"#, .challenge),
            (#"{"type":"webauthn.get","challenge":"AQI","origin":"https://example.com"}"#, .origin),
            (#"{"type":"webauthn.get","challenge":"AQI","origin":"https://example.org","crossOrigin":true}"#, .crossOrigin),
            (#"{"type":"webauthn.get","challenge":"AQI","origin":"https://example.org","topOrigin":"https://a.b"}"#, .crossOrigin),
            (
                #"{"type":"webauthn.get","challenge":"AQI","origin":"https://example.org","tokenBinding":{"status":"present"}}"#,
                .tokenBinding
            ),
            (#"{"type":"webauthn.get","challenge":"AQI","origin":"https://example.org","tokenBinding":{}}"#, .malformedClientData),
            (#"{"type":"webauthn.get","challenge":"AQI","origin":"https://example.org","crossOrigin":"no"}"#, .malformedClientData),
            (#"{"type":"webauthn.get","challenge":"AQI"}"#, .malformedClientData),
            (#"{"challenge":"AQI","origin":"x"}"#, .malformedClientData),
            (#"{"type":"webauthn.get","origin":"https://example.org"}"#, .malformedClientData), ("[]", .malformedClientData),
            ("", .malformedClientData), ("{", .malformedClientData), (String(repeating: " ", count: 20_000) + "{}", .malformedClientData),
        ] as [(String, PasskeyRefusal?)])
    func `each fault has its own reason`(text: String, refusal: PasskeyRefusal?) throws {
        let verdict = Result { () throws(PasskeyRefusal) in
            try ClientData(bytes: Array(text.utf8)).check(.assertion, challenge: [1, 2], at: party)
        }
        guard let refusal else { return try verdict.get() }
        #expect(throws: refusal) { try verdict.get() }
    }

    @Test func `what is no UTF-8 is refused`() {
        #expect(throws: PasskeyRefusal.malformedClientData) { try ClientData(bytes: [0x7B, 0x22, 0xFF, 0x22, 0x7D]) }
    }
}
