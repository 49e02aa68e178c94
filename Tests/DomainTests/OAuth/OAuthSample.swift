import Domain
import Foundation

/// A client of the hosted pages, and requests that it makes.
enum OAuthSample {
    static let settings: [String: JSON] = [
        "CallbackURLs": ["https://app.example/cb"], "LogoutURLs": ["https://app.example/bye", "https://app.example/bye?a=b"],
        "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code", "implicit"],
        "AllowedOAuthScopes": ["openid", "profile", "email", "phone", "api/read"],
    ]
    static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    static let strict: JSON = ["UserPoolTags": ["lifeguard:strict-openid": "true"]]

    static func client(_ changes: [String: JSON] = [:]) -> AppClient {
        Sample.client(.object(settings.merging(changes) { $1 }))
    }

    /// A good request for a code, but for what is changed in it.
    static func request(_ changes: [String: String] = [:]) -> AuthorizationRequest {
        let good = [
            "client_id": "client1", "redirect_uri": "https://app.example/cb", "response_type": "code", "scope": "openid", "state": "s1",
        ]
        return AuthorizationRequest(good.merging(changes) { $1 })
    }

    static func session(age: Double = 100, assurance: Assurance? = nil) -> BrowserSession {
        BrowserSession(
            id: "browser1", pool: "us-east-1_Sample", user: Sample.user().id, authenticated: Sample.now.addingTimeInterval(-age),
            expires: Sample.now.addingTimeInterval(3600), assurance: assurance)
    }
}
