import Actions
import Domain
import HTTPTypes
import Hummingbird

/// The token endpoint (RFC 6749, section 3.2).
struct TokenEndpoint: Endpoint {
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.post(":pool/oauth2/token") { request, context in
            await OAuthAnswer.answer(context) {
                let tokens = try await TokenPipeline.run(try await TokenRequest(request, context), in: context.call(facilities))
                return OAuthAnswer.response(.ok, tokens.document, context)
            }
        }
    }
}

/// The revocation endpoint (RFC 7009): unknown tokens are answered like known ones.
struct RevocationEndpoint: Endpoint {
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.post(":pool/oauth2/revoke") { request, context in
            await OAuthAnswer.answer(context) {
                try await TokenRevocation.run(try await TokenRequest(request, context), in: context.call(facilities))
                return OAuthAnswer.response(.ok, nil, context)
            }
        }
    }
}

extension TokenRequest {
    init(_ request: Request, _ context: AppContext) async throws {
        self.init(
            pool: PoolID(context.parameters.get("pool") ?? ""), form: try await FormBody.read(request),
            basic: try BasicCredentials.read(request))
    }
}

extension TokenSet {
    /// The answer of RFC 6749, section 5.1.
    fileprivate var document: JSON {
        var members: [String: JSON] = [
            "access_token": .string(accessToken.reveal), "token_type": .string(tokenType), "expires_in": .integer(Int64(expiresIn)),
        ]
        if let idToken { members["id_token"] = .string(idToken.reveal) }
        if let refreshToken { members["refresh_token"] = .string(refreshToken.reveal) }
        return .object(members)
    }
}
