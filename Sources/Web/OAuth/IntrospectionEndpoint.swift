import Actions
import Domain
import Hummingbird

/// The introspection endpoint (RFC 7662).
struct IntrospectionEndpoint: Endpoint {
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.post(":pool/oauth2/introspect") { request, context in
            await OAuthAnswer.answer(context) {
                let told = try await TokenIntrospection.run(try await TokenRequest(request, context), in: context.call(facilities))
                return OAuthAnswer.response(.ok, told, context)
            }
        }
    }
}
