import Domain
import Templates
import Testing

@Suite struct ExportTests {
    @Test func `an exported pool is what stands, without defaults, and says nothing that changes it`() throws {
        let request: JSON = [
            "PoolName": "my pool", "UsernameAttributes": ["email"], "Schema": [["Name": "team"], ["Name": "email", "Required": true]],
            "Policies": ["PasswordPolicy": ["MinimumLength": 12]], "UserPoolTags": ["a": "b"],
        ]
        let (live, mfa) = try Samples.pool(
            request, mfa: ["MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": ["Enabled": true]])
        let text = try TemplateExport.text(of: PoolSnapshot(pool: live, factors: mfa))
        let wanted = try Samples.wanted("UserPool", text)
        #expect(
            Set(wanted.properties.object?.keys.map { $0 } ?? []) == [
                "UserPoolName", "UsernameAttributes", "Schema", "Policies", "UserPoolTags", "MfaConfiguration", "EnabledMfas",
            ])
        #expect(wanted.properties["Schema"]?.array?.compactMap { $0["Name"]?.string } == ["email", "team"])
        #expect(try PoolStep.step(wanted, live: live, mfa: mfa).action == .keep)
        #expect(try Samples.template(text).resources["UserPool"]?.poolID == "us-east-1_abcdefghi")
        #expect(try Samples.template(text).stack == "my pool")
    }

    @Test func `secrets of identity providers are parameters without echo, and clients come after the providers`() throws {
        let (live, mfa) = try Samples.pool(["PoolName": "p"])
        var snapshot = PoolSnapshot(pool: live, factors: mfa)
        let apple: [String: Secret] = [
            "client_id": "a", "team_id": "t", "key_id": "k", "private_key": "hidden", "authorize_scopes": "email",
        ]
        let google: [String: Secret] = ["client_id": "g", "client_secret": "hidden", "authorize_scopes": "email"]
        snapshot.identityProviders = [(ProviderType.signInWithApple, apple), (.google, google)].map { type, given in
            [
                "ProviderName": .string(type.rawValue), "ProviderType": .string(type.rawValue), "AttributeMapping": ["username": "sub"],
                "ProviderDetails": .object(ProviderDetails(given, of: type).shown.mapValues(JSON.string)), "IdpIdentifiers": [],
            ]
        }
        snapshot.clients = [["ClientName": "web", "ClientId": "1", "SupportedIdentityProviders": ["Google"]]]
        let text = try TemplateExport.text(of: snapshot)
        #expect(!text.contains("hidden"))
        let template = try Samples.template(text)
        #expect(Set(template.parameters.keys) == ["ProviderGoogleClientSecret", "ProviderSignInWithApplePrivateKey"])
        #expect(text.split(separator: "NoEcho: true").count == 3)
        #expect(
            template.resources["ProviderSignInWithApple"]?.properties["ProviderDetails"] == [
                "client_id": "a", "team_id": "t", "key_id": "k", "authorize_scopes": "email",
                "private_key": ["Ref": "ProviderSignInWithApplePrivateKey"],
            ])
        #expect(text.contains(/DependsOn:\s+- ProviderSignInWithApple\s+- ProviderGoogle/))
    }

    @Test func `names become ids of letters and digits, each its own`() throws {
        let (live, mfa) = try Samples.pool(["PoolName": "p", "UserPoolTags": ["lifeguard:stack": "s", "lifeguard:logical-id": "my-pool"]])
        var snapshot = PoolSnapshot(pool: live, factors: mfa)
        snapshot.groups = [["GroupName": "a-b", "Precedence": 1], ["GroupName": "a b", "Precedence": .null], ["GroupName": "aB"]]
        snapshot.clients = [["ClientName": "web app", "ClientId": "1", "ClientSecret": "hidden", "RefreshTokenValidity": 30]]
        snapshot.users = [["Username": "ada", "Attributes": [["Name": "sub", "Value": "s"], ["Name": "email", "Value": "e"]]]]
        let text = try TemplateExport.text(of: snapshot)
        #expect(!text.contains("hidden"))
        let template = try Samples.template(text)
        #expect(template.resources.keys.sorted() == ["ClientWebApp", "GroupAB", "GroupABx2", "GroupABx3", "MyPool", "UserAda"])
        #expect(template.resources["ClientWebApp"]?.properties["GenerateSecret"] == true)
        #expect(template.resources["UserAda"]?.properties["UserAttributes"] == [["Name": "email", "Value": "e"]])
    }
}
