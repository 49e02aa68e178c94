import Domain
import Templates
import Testing

@Suite struct PoolStepTests {
    private static func step(_ properties: String, live: JSON?, mfa: JSON? = nil) throws -> Step {
        let yaml = "Resources: {Users: {Type: AWS::Cognito::UserPool, Properties: {\(properties)}}}"
        return try PoolStep.step(try Samples.wanted("Users", yaml), live: live, mfa: mfa)
    }

    @Test func `a pool that is not there is created with the tags of its stack`() throws {
        let step = try Self.step("UsernameAttributes: [email], MfaConfiguration: OPTIONAL, EnabledMfas: [SOFTWARE_TOKEN_MFA]", live: nil)
        #expect(step.action == .create)
        #expect(
            step.requests == [
                .init(
                    "CreateUserPool",
                    [
                        "PoolName": "shop-Users", "UsernameAttributes": ["email"],
                        "UserPoolTags": ["lifeguard:stack": "shop", "lifeguard:logical-id": "Users"],
                    ])
            ])
    }

    @Test func `a pool that is as it should be is left alone, defaults included`() throws {
        let (live, mfa) = try Samples.pool([
            "PoolName": "shop-Users", "AutoVerifiedAttributes": ["email"], "UserPoolTags": ["lifeguard:stack": "shop"],
        ])
        #expect(try Self.step("AutoVerifiedAttributes: [email]", live: live, mfa: mfa).action == .keep)
        #expect(try Self.step("AutoVerifiedAttributes: [email], DeletionProtection: INACTIVE", live: live, mfa: mfa).action == .keep)
    }

    @Test func `what differs is named, what is left out returns to its default`() throws {
        let (live, mfa) = try Samples.pool([
            "PoolName": "old", "DeletionProtection": "ACTIVE", "Policies": ["PasswordPolicy": ["MinimumLength": 20]],
        ])
        let step = try Self.step("UserPoolName: new, AutoVerifiedAttributes: [email]", live: live, mfa: mfa)
        #expect(step.action == .change)
        #expect(step.requests.map(\.operation) == ["UpdateUserPool"])
        let changes = Dictionary(uniqueKeysWithValues: step.changes.map { ($0.member, $0) })
        #expect(changes["UserPoolName"] == Change(member: "UserPoolName", old: "old", new: "new"))
        #expect(changes["DeletionProtection"]?.new == "INACTIVE")
        #expect(changes["Policies.PasswordPolicy.MinimumLength"]?.old == 20)
        #expect(changes["AutoVerifiedAttributes"]?.new == ["email"])
    }

    @Test func `second factors have an operation of their own`() throws {
        let (live, mfa) = try Samples.pool(["PoolName": "shop-Users"])
        let wanted = "MfaConfiguration: OPTIONAL, EnabledMfas: [SOFTWARE_TOKEN_MFA, EMAIL_OTP], EmailAuthenticationSubject: Code"
        let step = try Self.step(wanted, live: live, mfa: mfa)
        #expect(
            step.requests == [
                .init(
                    "SetUserPoolMfaConfig",
                    [
                        "UserPoolId": "us-east-1_abcdefghi", "MfaConfiguration": "OPTIONAL",
                        "SoftwareTokenMfaConfiguration": ["Enabled": true], "EmailMfaConfiguration": ["Subject": "Code"],
                    ])
            ])
        let set = try Samples.pool(["PoolName": "shop-Users"], mfa: step.requests[0].input)
        #expect(try Self.step(wanted, live: set.live, mfa: set.mfa).action == .keep)
        #expect(try Self.step("", live: set.live, mfa: set.mfa).requests.map(\.operation) == ["SetUserPoolMfaConfig"])
    }

    @Test(arguments: [
        ("UsernameAttributes: [email]", "UsernameAttributes of a pool cannot be changed"),
        ("AliasAttributes: [email]", "AliasAttributes of a pool cannot be changed"),
        ("UsernameConfiguration: {CaseSensitive: false}", "UsernameConfiguration of a pool cannot be changed"),
        ("Schema: [{Name: email, Required: true}]", "Existing schema attributes cannot be modified or deleted: Required of email."),
        ("Schema: [{Name: team, Mutable: false}]", "Existing schema attributes cannot be modified or deleted: Mutable of custom:team."),
    ])
    func `what never changes is refused, not made anew`(properties: String, words: String) throws {
        let (live, mfa) = try Samples.pool(["PoolName": "shop-Users", "Schema": [["Name": "team"]]])
        guard case .refuse(let reason) = try Self.step(properties, live: live, mfa: mfa).action else {
            Issue.record("not refused")
            return
        }
        #expect(reason.contains(words), "\(reason)")
    }

    @Test func `a new custom attribute is added`() throws {
        let (live, mfa) = try Samples.pool(["PoolName": "shop-Users", "Schema": [["Name": "team"]]])
        let step = try Self.step("Schema: [{Name: team}, {Name: level, AttributeDataType: Number}]", live: live, mfa: mfa)
        #expect(
            step.requests == [
                .init(
                    "AddCustomAttributes",
                    [
                        "UserPoolId": "us-east-1_abcdefghi", "CustomAttributes": [["Name": "level", "AttributeDataType": "Number"]],
                    ])
            ])
    }

    @Test func `what the service would refuse is refused before anything is made`() throws {
        #expect(throws: Refusal.self) { try Self.step("AliasAttributes: [email], UsernameAttributes: [email]", live: nil) }
        #expect(throws: Refusal.self) { try Self.step("MfaConfiguration: 'ON'", live: nil) }
    }
}
