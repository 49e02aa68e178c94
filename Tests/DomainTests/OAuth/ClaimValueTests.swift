import Domain
import Testing

@Suite struct ClaimValueTests {
    @Test(
        arguments: [
            ("email_verified", "true", true, true, "true"), ("phone_number_verified", "false", false, false, "false"),
            ("updated_at", "5", 5, "5", "5"), ("updated_at", "soon", "soon", "soon", "soon"), ("name", "true", "true", "true", "true"),
            ("custom:vip", "true", "true", "true", "true"), ("address", "12 Road", ["formatted": "12 Road"], "12 Road", "12 Road"),
            (
                "address", #"{"country":"UK"}"#, ["country": "UK"], #"{"country":"UK"}"#, #"{"country":"UK"}"#
            ),
            ("address", "[1]", ["formatted": "[1]"], "[1]", "[1]"),
        ] as [(String, String, JSON, JSON, JSON)])
    func `an attribute is spelled as the pool's style wants it`(
        name: String, text: String, strict: JSON, inIDToken: JSON, inUserInfo: JSON
    ) {
        #expect(ClaimValue.inIDToken(name, text, style: .strict) == strict)
        #expect(ClaimValue.inUserInfo(name, text, style: .strict) == strict)
        #expect(ClaimValue.inIDToken(name, text, style: .cognito) == inIDToken)
        #expect(ClaimValue.inUserInfo(name, text, style: .cognito) == inUserInfo)
    }
}
