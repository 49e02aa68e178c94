import Actions
import Domain
import HTTPTypes
import Hummingbird

/// Recovery codes by an access token, for which Cognito has no operation: by GET how many are left, by POST new ones.
struct OwnRecoveryCodesEndpoint: Endpoint {
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.get(":pool/oauth2/recoveryCodes") { request, context in
            await answer(request, context) { ["left": .integer(Int64(try await $0.left(in: $1)))] }
        }
        router.post(":pool/oauth2/recoveryCodes") { request, context in
            await answer(request, context) { ["codes": .array(try await $0.renew(in: $1).map { .string($0.reveal) })] }
        }
    }

    private func answer(
        _ request: Request, _ context: AppContext, _ work: (OwnRecoveryCodes, Call) async throws -> JSON
    ) async -> Response {
        await OAuthAnswer.answer(context) {
            guard let token = request.headers[.authorization].flatMap({ AuthorizationHeader.value(of: $0, scheme: "bearer") }) else {
                throw OAuthRefusal.tokenMissing
            }
            let codes = OwnRecoveryCodes(pool: PoolID(context.parameters.get("pool") ?? ""), accessToken: Secret(token))
            return OAuthAnswer.response(.ok, try await work(codes, context.call(facilities)), context)
        }
    }
}
