import Actions
import Domain
import Foundation
import HTTPTypes
import Hummingbird

/// The userInfo endpoint (OpenID Connect Core, section 5.3), by GET and POST: the token in the header, or in the
/// body of a form (RFC 6750, sections 2.1 and 2.2).
struct UserInfoEndpoint: Endpoint {
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.get(":pool/oauth2/userInfo") { request, context in await answer(request, context) }
        router.post(":pool/oauth2/userInfo") { request, context in await answer(request, context) }
    }

    private func answer(_ request: Request, _ context: AppContext) async -> Response {
        await OAuthAnswer.answer(context) {
            guard let token = try await token(request) else { throw OAuthRefusal.invalidToken }
            let info = UserInfo(pool: PoolID(context.parameters.get("pool") ?? ""), accessToken: token)
            return OAuthAnswer.response(.ok, try await info.run(in: context.call(facilities)), context)
        }
    }

    /// Never in the query: addresses are written down everywhere.
    private func token(_ request: Request) async throws -> Secret? {
        let header = request.headers[.authorization].flatMap { AuthorizationHeader.value(of: $0, scheme: "bearer") }
        let posted = request.method == .post && FormBody.isForm(request) ? try await FormBody.read(request)["access_token"] : nil
        guard header == nil || posted == nil else { throw OAuthRefusal.invalidRequest("More than one access token.") }
        return (header ?? posted).map { Secret($0) }
    }
}
