import Cryptography
import Testing

@Suite struct JWSTests {
    static let key = Result { try RSAPrivateKey.generate() }
    static let claims = #"{"sub":"1","name":"Grüße"}"#

    @Test func `a token has exactly Cognito's header, and the claims as they were`() throws {
        let key = try Self.key.get()
        let compact = try JWS.sign(payload: Self.claims, keyID: "abc+/=", with: key)
        let parts = compact.split(separator: ".").map { Base64URL.decode(String($0)) }
        #expect(parts.count == 3)
        #expect(parts[0] == Array(#"{"kid":"abc+/=","alg":"RS256"}"#.utf8))
        #expect(parts[1] == Array(Self.claims.utf8))
        let parsed = try JWS.parse(compact)
        #expect(parsed.keyID == "abc+/=")
        #expect(parsed.payload == Array(Self.claims.utf8))
        #expect(parsed.signingInput == Array(compact.utf8.prefix(parsed.signingInput.count)))
        #expect(parsed.isSigned(by: key.publicKey))
    }

    @Test func `another key's signature does not count`() throws {
        let parsed = try JWS.parse(JWS.sign(payload: "{}", keyID: "1", with: Self.key.get()))
        #expect(try !parsed.isSigned(by: RSATests.published.get().publicKey))
    }

    @Test func `a signature does not move to other claims`() throws {
        let key = try Self.key.get()
        let parts = try JWS.sign(payload: Self.claims, keyID: "1", with: key).split(separator: ".")
        let forged = "\(parts[0]).\(Base64URL.encode(Array(#"{"sub":"2"}"#.utf8))).\(parts[2])"
        #expect(try !JWS.parse(forged).isSigned(by: key.publicKey))
    }

    @Test(arguments: ["a\"b", "a\\b", "a\nb", "\0"])
    func `a key id that would break the header is refused`(keyID: String) throws {
        let key = try Self.key.get()
        #expect(throws: JWSError.keyID) { try JWS.sign(payload: "{}", keyID: keyID, with: key) }
    }

    @Test(arguments: [
        (#"{"kid":"1","alg":"none"}"#, JWSError.algorithm),
        (#"{"kid":"1","alg":"None"}"#, .algorithm),
        (#"{"kid":"1","alg":"HS256"}"#, .algorithm),
        (#"{"kid":"1","alg":"rs256"}"#, .algorithm),
        (#"{"kid":"1","alg":"RS512"}"#, .algorithm),
        (#"{"kid":"1","alg":"ES256"}"#, .algorithm),
        (#"{"kid":"1","alg":""}"#, .algorithm),
        (#"{"kid":"1","alg":"RS256","crit":["exp"]}"#, .critical),
        (#"{"kid":"1","alg":"RS256","crit":[]}"#, .critical),
        (#"{"kid":"1","alg":"RS256","crit":null}"#, .critical),
        (#"{"kid":"1","alg":"RS256","b64":false,"crit":["b64"]}"#, .critical),
        (#"{"alg":"RS256"}"#, .malformed),
        (#"{"kid":"1"}"#, .malformed),
        (#"{"kid":1,"alg":"RS256"}"#, .malformed),
        (#"{"kid":"1","alg":["RS256"]}"#, .malformed),
        (#"["RS256"]"#, .malformed),
        (#"{"kid":"1","alg":"RS256"} x"#, .malformed),
        ("RS256", .malformed),
        ("", .malformed),
    ])
    func `a header with anything against it is refused`(header: String, reason: JWSError) {
        let compact = "\(Base64URL.encode(Array(header.utf8))).e30.c2lnbmF0dXJl"
        #expect(throws: reason) { try JWS.parse(compact) }
    }

    @Test func `only three parts of strict base64url make a token`() throws {
        let good = try JWS.sign(payload: "{}", keyID: "1", with: Self.key.get())
        let parts = good.split(separator: ".").map(String.init)
        let bad = [
            "", ".", "..", "...", parts[0], "\(parts[0]).\(parts[1])", good + ".", good + "." + parts[2], "." + good,
            good + "=", good + "\n", " " + good, "\(parts[0])=.\(parts[1]).\(parts[2])", "\(parts[0]).e3+0.\(parts[2])",
        ]
        for compact in bad {
            #expect(throws: JWSError.malformed) { try JWS.parse(compact) }
        }
    }

    @Test func `a token of more than 16 KiB is not looked at`() throws {
        let key = try Self.key.get()
        let room = (JWS.maximumLength - 400) * 3 / 4
        let filling = { (count: Int) in String(repeating: "x", count: count) }
        #expect(throws: Never.self) { try JWS.parse(JWS.sign(payload: filling(room), keyID: "1", with: key)) }
        #expect(throws: JWSError.tooLong) { try JWS.parse(JWS.sign(payload: filling(room + 400), keyID: "1", with: key)) }
    }
}
