import Domain
import Testing

@Suite struct ScopeClaimsTests {
    private static let all = ["sub", "name", "updated_at", "email", "email_verified", "phone_number", "address", "custom:role"]

    @Test(
        arguments: [
            ("openid alone", ["openid"], .cognito, all), ("openid and others", ["openid", "api/read"], .cognito, all),
            ("through the API", ["aws.cognito.signin.user.admin"], .cognito, all),
            ("profile", ["openid", "profile"], .cognito, ["sub", "name", "updated_at", "custom:role"]),
            ("email", ["openid", "email"], .cognito, ["sub", "email", "email_verified"]),
            ("phone", ["openid", "phone"], .cognito, ["sub", "phone_number"]),
            ("strict, openid alone", ["openid"], .strict, ["sub"]),
            ("strict, through the API", ["aws.cognito.signin.user.admin"], .strict, all),
            ("oidcc-scope-profile", ["openid", "profile"], .strict, ["sub", "name", "updated_at"]),
            ("oidcc-scope-email", ["openid", "email"], .strict, ["sub", "email", "email_verified"]),
            ("oidcc-scope-phone", ["openid", "phone"], .strict, ["sub", "phone_number"]),
            ("oidcc-scope-address", ["openid", "address"], .strict, ["sub", "address"]),
            ("oidcc-scope-all", ["openid", "profile", "email", "phone", "address"], .strict, all.filter { $0 != "custom:role" }),
        ] as [(String, [String], OpenIDStyle, [String])])
    func `scopes open attributes`(module: String, scopes: [String], style: OpenIDStyle, opened: [String]) {
        #expect(Self.all.filter(ScopeClaims(scopes, style: style).opens) == opened)
    }

    @Test func `oidcc-claims-essential: what is asked for by name is opened as well`() {
        let claims = ScopeClaims(["openid"], asked: ["name"], style: .strict)
        #expect(Self.all.filter(claims.opens) == ["sub", "name"])
    }
}
