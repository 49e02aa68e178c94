import Domain
import Testing

@Suite struct PasskeyOptionsTests {
    private let party = RelyingParty(id: "auth.example.com")
    private let passkey = Passkey(
        id: [0xFB, 0xFF], publicKey: [], signCount: 0, transports: ["internal", "hybrid"], attachment: "platform", friendlyName: "Phone",
        created: Sample.now, relyingParty: "auth.example.com", userHandle: [1], aaguid: [], isBackupEligible: true, isBackedUp: true)

    @Test func `a registration is asked for in Cognito's form`() {
        let registration = PasskeyRegistration(
            relyingParty: party, challenge: [0, 1, 2], userVerification: .preferred, userHandle: Array("sub".utf8), userName: "ann",
            displayName: "Ann", present: [passkey])
        #expect(
            registration.options.text == """
                {"authenticatorSelection":{"requireResidentKey":true,"residentKey":"required","userVerification":"preferred"},\
                "challenge":"AAEC","excludeCredentials":[{"id":"-_8","type":"public-key"}],\
                "pubKeyCredParams":[{"alg":-7,"type":"public-key"},{"alg":-257,"type":"public-key"},{"alg":-8,"type":"public-key"}],\
                "rp":{"id":"auth.example.com","name":"auth.example.com"},"timeout":60000,\
                "user":{"displayName":"Ann","id":"c3Vi","name":"ann"}}
                """)
    }

    @Test func `so is a sign-in`() {
        let assertion = PasskeyAssertion(
            relyingParty: party, challenge: [0, 1, 2], userVerification: .required, allowed: [passkey], timeout: 180)
        #expect(
            assertion.options.text == """
                {"allowCredentials":[{"id":"-_8","transports":["internal","hybrid"],"type":"public-key"}],"challenge":"AAEC",\
                "rpId":"auth.example.com","timeout":180000,"userVerification":"required"}
                """)
        #expect(passkey.idText == "-_8")
    }

    @Test(arguments: [
        "{}", "[]", #"{"type":"public-key"}"#, #"{"type":"password","id":"AQ","rawId":"AQ","response":{}}"#,
        #"{"type":"public-key","id":"AQ","rawId":"AQ"}"#, #"{"type":"public-key","id":"AQ","rawId":"AQ","response":{}}"#,
        #"{"type":"public-key","id":"","rawId":"","response":{"clientDataJSON":"AQ","authenticatorData":"AQ","signature":"AQ"}}"#,
        #"{"type":"public-key","id":"AQ","rawId":"AQ==","response":{"clientDataJSON":"AQ","authenticatorData":"AQ","signature":"AQ"}}"#,
        #"{"type":"public-key","id":"AQ","rawId":"AQ","response":{"clientDataJSON":"+/","authenticatorData":"AQ","signature":"AQ"}}"#,
        #"{"type":"public-key","id":"AQ","rawId":"AQ","response":{"clientDataJSON":"AQ","authenticatorData":"AQ"}}"#,
        #"{"type":"public-key","id":"AQ","rawId":"AQ","response":{"clientDataJSON":"AQ","authenticatorData":1,"signature":"AQ"}}"#,
        #"{"type":"public-key","id":"AQ","rawId":"AQ","clientExtensionResults":[],"response":{"clientDataJSON":"AQ","authenticatorData":"AQ","signature":"AQ"}}"#,
        #"{"type":"public-key","id":"AQ","rawId":"AQ","response":{"clientDataJSON":"AQ","authenticatorData":"AQ","signature":"AQ","userHandle":"AR"}}"#,
    ])
    func `an answer without its members is refused`(text: String) throws {
        let json = try JSON(parsing: text)
        #expect(throws: PasskeyRefusal.malformedResponse) { try AssertionResponse(json) }
    }

    @Test func `both names of the credential must be the same`() throws {
        let response = #""response":{"clientDataJSON":"AQ","authenticatorData":"AQ","signature":"AQ","userHandle":""}}"#
        let json = try JSON(parsing: #"{"type":"public-key","id":"AQ","rawId":"AQ","# + response)
        #expect(try AssertionResponse(json).passkeyID == [1])
        #expect(try AssertionResponse(json).userHandle == nil)
        let other = try JSON(parsing: #"{"type":"public-key","id":"Ag","rawId":"AQ","# + response)
        #expect(throws: PasskeyRefusal.credentialID) { try AssertionResponse(other) }
    }
}
