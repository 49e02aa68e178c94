import Domain
import Testing

@Suite struct AccessRequirementsTests {
    private static func token(_ change: JSON = [:]) throws -> AccessToken {
        let claims = (AccessTokenTests.good.object ?? [:]).merging(
            ["scope": "api/read api/write", "cognito:groups": ["staff", "a,b"]].merging(change.object ?? [:]) { _, new in new }
        ) { _, new in new }
        return try AccessToken(claims: .object(claims), issuer: "issuer")
    }

    @Test(
        arguments: [
            ([], nil), ([("scope", "api/read")], nil), ([("scope", "api/read  api/write ")], nil),
            ([("scope", "api/read"), ("scope", "api/write")], nil), ([("any_scope", "api/delete api/read")], nil),
            ([("group", "nobody"), ("group", "a,b")], nil), ([("client_id", "other"), ("client_id", "client")], nil),
            ([("scope", "api/read"), ("group", "staff"), ("client_id", "client"), ("any_scope", "api/write")], nil),
            ([("scope", "api/read api/delete")], ["api/read", "api/delete"]),
            ([("scope", "api/read"), ("scope", "api/delete")], ["api/read", "api/delete"]),
            ([("scope", "API/read")], ["API/read"]), ([("any_scope", "api/delete"), ("any_scope", "x")], ["api/delete", "x"]),
            ([("scope", "api/read"), ("any_scope", "x")], ["x"]), ([("group", "nobody")], []), ([("group", "staff a,b")], []),
            ([("client_id", "other")], []), ([("scope", "api/delete"), ("client_id", "other")], []),
        ] as [([(String, String)], [String]?)])
    func `a token passes when it has everything that is asked for`(asked: [(String, String)], missing: [String]?) throws {
        let requirements = try AccessRequirements(asked.map { (name: $0.0, value: $0.1) })
        let token = try Self.token()
        guard let missing else { return try requirements.check(token) }
        #expect(throws: OAuthRefusal.forbidden(scopes: missing)) { try requirements.check(token) }
    }

    @Test func `a token without scopes and groups has none`() throws {
        let token = try Self.token(["scope": .null, "cognito:groups": .null])
        #expect(throws: OAuthRefusal.forbidden(scopes: [])) { try AccessRequirements([("group", "staff")]).check(token) }
        #expect(throws: OAuthRefusal.forbidden(scopes: ["a"])) { try AccessRequirements([("scope", "a")]).check(token) }
        try AccessRequirements([]).check(token)
    }

    @Test(
        arguments: [
            ("scopes", "admin"), ("Scope", "admin"), ("", "x"), ("scope", ""), ("scope", "  "), ("group", ""), ("client_id", ""),
            ("any_scope", " "), ("scope", "a\"b"), ("scope", "a\\b"), ("any_scope", "a\r\nX: y"), ("scope", "é"),
        ])
    func `a slip opens nothing`(name: String, value: String) {
        #expect(throws: OAuthRefusal.self) { try AccessRequirements([(name: "scope", value: "a"), (name: name, value: value)]) }
    }

    @Test func `who stands behind a token`() throws {
        #expect(try !Self.token().isOfClient)
        #expect(try Self.token(["sub": "client"]).isOfClient)
        #expect(try Self.token(["username": "ann"]).username == "ann")
        #expect(try Self.token().groups == ["staff", "a,b"])
    }
}
