import Domain
import Testing

@Suite struct ClientSettingsTests {
    @Test func `a client that is asked for nothing gets Amazon's defaults`() throws {
        let request: JSON = ["UserPoolId": "p", "ClientName": "app", "GenerateSecret": true, "ClientSecret": "s"]
        #expect(
            try ClientSettings.document(from: request, in: Sample.created()) == [
                "RefreshTokenValidity": 30, "TokenValidityUnits": [:], "EnableTokenRevocation": true,
                "EnablePropagateAdditionalUserContextData": false, "AllowedOAuthFlowsUserPoolClient": false, "AuthSessionValidity": 3,
                "PreventUserExistenceErrors": "LEGACY", "ClientType": "REGULAR",
            ])
    }

    @Test func `what the defaults mean`() {
        let client = Sample.client()
        #expect(client.flows == [.refreshToken, .userSRP, .custom])
        #expect(client.revokesTokens)
        #expect(!client.hidesUserExistence)
        #expect(client.rotationGrace == nil)
        #expect(client.oauthFlows.isEmpty)
        #expect(client.validity.access == 3600)
        #expect(client.validity.refresh == 30 * 86_400)
    }

    @Test(
        arguments: [
            (
                ["ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "USER_PASSWORD_AUTH"]],
                "Cannot use both old and new explicit auth flows: ALLOW_USER_SRP_AUTH, USER_PASSWORD_AUTH."
            ),
            (["ReadAttributes": ["custom:x"]], "Invalid read attributes specified while creating a client: custom:x"),
            (["WriteAttributes": ["email", "shoe"]], "Invalid write attributes specified while creating a client: shoe"),
            (["WriteAttributes": ["sub"]], "Invalid write attributes specified while creating a client: sub"),
            (["WriteAttributes": ["email_verified"]], "Invalid write attributes specified while creating a client: email_verified"),
            (["CallbackURLs": ["http://example.com"]], "http://example.com cannot use the HTTP protocol."),
            (["CallbackURLs": ["https:///cb"]], "https:///cb is not a valid URL of CallbackURLs."),
            (["CallbackURLs": ["https://a:b@c.example/"]], "https://a:b@c.example/ is not a valid URL of CallbackURLs."),
            (["CallbackURLs": ["https://a.example:70000/"]], "https://a.example:70000/ is not a valid URL of CallbackURLs."),
            (["LogoutURLs": ["myapp:"]], "myapp: is not a valid URL of LogoutURLs."),
            (["LogoutURLs": ["file:///etc/hosts"]], "file:///etc/hosts is not a valid URL of LogoutURLs."),
            (["CallbackURLs": ["https://example.com/#x"]], "https://example.com/#x has a fragment, which CallbackURLs may not have."),
            (["CallbackURLs": ["JavaScript:alert(1)"]], "JavaScript:alert(1) would run as code in a browser."),
            (["LogoutURLs": ["nowhere"]], "nowhere is not a valid URL of LogoutURLs."),
            (
                ["CallbackURLs": ["https://a.example"], "DefaultRedirectURI": "https://b.example"],
                "The default redirect URI is not in the list of callback URLs."
            ),
            (
                ["RefreshTokenRotation": ["Feature": "ENABLED"], "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"]],
                "Refresh token rotation cannot be enabled together with ALLOW_REFRESH_TOKEN_AUTH."
            ),
        ] as [(JSON, String)])
    func `settings that contradict themselves are refused`(request: JSON, message: String) throws {
        let pool = try Sample.created()
        #expect(throws: Refusal.invalidParameter(message)) { try ClientSettings.document(from: request, in: pool) }
    }

    @Test func `whoever signs up can write what the pool requires`() throws {
        let pool = Sample.pool(["SchemaAttributes": [["Name": "email", "Required": true], ["Name": "name"]]])
        _ = try ClientSettings.document(from: ["WriteAttributes": ["name", "email"]], in: pool)
        let message = "Invalid write attributes specified while creating a client: email is required"
        for written in [["name"], []] as [JSON] {
            #expect(throws: Refusal.invalidParameter(message)) { try ClientSettings.document(from: ["WriteAttributes": written], in: pool) }
        }
    }

    @Test(
        arguments: [
            ([:], "client_credentials flow can not be selected if client does not have a client secret."),
            (
                ["GenerateSecret": true, "AllowedOAuthFlows": ["code", "client_credentials"]],
                "client_credentials flow can not be selected along with code flow or implicit flow."
            ),
            (
                ["GenerateSecret": true, "AllowedOAuthScopes": ["api/read", "openid"]],
                "openid is not supported with client_credentials flow"
            ),
        ] as [(JSON, String)])
    func `a client that acts for itself has a secret and nothing of users`(more: JSON, message: String) throws {
        let pool = try Sample.created()
        let fitting: JSON = [
            "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthScopes": ["api/read"],
        ]
        _ = try ClientSettings.document(from: fitting, in: pool, hasSecret: true)
        let request = JSON.object((fitting.object ?? [:]).merging(more.object ?? [:]) { $1 })
        #expect(throws: Refusal.invalidOAuthFlow(message)) { try ClientSettings.document(from: request, in: pool) }
    }

    @Test(
        arguments: ["https://example.com/cb", "http://localhost:3000/", "http://127.0.0.1", "http://[::1]:8080/cb", "myapp://callback"])
    func `a callback may be https, this machine, or an app`(url: String) throws {
        _ = try ClientSettings.document(from: ["CallbackURLs": [.string(url)], "DefaultRedirectURI": .string(url)], in: Sample.created())
    }

    @Test(
        arguments: [
            (["RefreshTokenRotation": ["Feature": "ENABLED", "RetryGracePeriodSeconds": 10]], 10),
            (["RefreshTokenRotation": ["Feature": "ENABLED"]], 0), (["RefreshTokenRotation": ["Feature": "DISABLED"]], nil),
        ] as [(JSON, Double?)])
    func `rotation has its grace`(settings: JSON, grace: Double?) {
        #expect(Sample.client(settings).rotationGrace == grace)
    }

    @Test(
        arguments: [
            ([:], "email", true, true), ([:], "sub", true, false), ([:], "email_verified", true, false), ([:], "custom:x", true, true),
            ([:], "dev:custom:x", false, false), (["ReadAttributes": ["email"]], "email", true, true),
            (["ReadAttributes": ["email"]], "name", false, true), (["ReadAttributes": ["email"]], "sub", true, false),
            (["WriteAttributes": ["email"]], "name", true, false),
            (["WriteAttributes": ["email_verified"]], "email_verified", true, false),
        ] as [(JSON, String, Bool, Bool)])
    func `an app reads and writes what it may`(settings: JSON, attribute: String, reads: Bool, writes: Bool) {
        #expect(Sample.client(settings).mayRead(attribute) == reads)
        #expect(Sample.client(settings).mayWrite(attribute) == writes)
    }

    @Test func `OAuth flows count only while OAuth is allowed`() {
        let flows: JSON = ["AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthScopes": ["api/read"]]
        #expect(Sample.client(flows).oauthFlows.isEmpty)
        let allowed = Sample.client([
            "AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthScopes": ["api/read"], "AllowedOAuthFlowsUserPoolClient": true,
        ])
        #expect(allowed.oauthFlows == ["client_credentials"])
        #expect(allowed.scopes == ["api/read"])
    }
}
