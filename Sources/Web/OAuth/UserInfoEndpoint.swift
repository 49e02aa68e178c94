import Actions
import Domain
import Foundation
import HTTPTypes
import Hummingbird

/// The userInfo endpoint (OpenID Connect Core, section 5.3), by GET and POST, the token in the header.
struct UserInfoEndpoint: Endpoint {
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.get(":pool/oauth2/userInfo") { request, context in await answer(request, context) }
        router.post(":pool/oauth2/userInfo") { request, context in await answer(request, context) }
    }

    private func answer(_ request: Request, _ context: AppContext) async -> Response {
        await OAuthAnswer.answer(context) {
            guard let token = request.headers[.authorization].flatMap({ AuthorizationHeader.value(of: $0, scheme: "bearer") }) else {
                throw OAuthRefusal.invalidToken
            }
            let info = UserInfo(pool: PoolID(context.parameters.get("pool") ?? ""), accessToken: Secret(token))
            return OAuthAnswer.response(.ok, try await info.run(in: context.call(facilities)), context)
        }
    }
}
