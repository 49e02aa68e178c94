import Actions
import Domain
import Foundation
import HTTPTypes
import Hummingbird

/// Forward authentication: a reverse proxy (nginx `auth_request`, Caddy `forward_auth`, Traefik `forwardAuth`) asks here before it
/// lets a request through to an API. 200 with the claims as headers, 401 or 403 in the words of RFC 6750, section 3.
struct VerifyEndpoint: Endpoint {
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.get(":pool/verify") { request, context in
            await OAuthAnswer.answer(context) {
                let token = request.headers[.authorization].flatMap { AuthorizationHeader.value(of: $0, scheme: "bearer") }
                let verification = TokenVerification(
                    pool: PoolID(context.parameters.get("pool") ?? ""), accessToken: token.map { Secret($0) },
                    requirements: try AccessRequirements(try FormBody.pairs(request.uri.query ?? "")))
                return Self.response(try await verification.run(in: context.call(facilities)), context)
            }
        }
    }

    private static func response(_ token: AccessToken, _ context: AppContext) -> Response {
        var response = OAuthAnswer.response(.ok, nil, context)
        response.headers[.authSubject] = HeaderText.encode(token.user.text)
        response.headers[.authUsername] = token.username.map(HeaderText.encode)
        response.headers[.authClient] = HeaderText.encode(token.client.text)
        response.headers[.authScope] = HeaderText.encode(token.scopes.sorted(), separator: " ")
        response.headers[.authGroups] = HeaderText.encode(token.groups, separator: ",")
        response.headers[.authExpires] = String(Int64(token.expires.timeIntervalSince1970))
        return response
    }
}
