import Actions
import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// A protected API of a development server, for those who build one: it answers as a route of an API Gateway HTTP API behind a
/// JWT authorizer answers. Mounted with `--dev` only.
struct DemoAPIEndpoint: Endpoint {
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.get("_dev/api/hello") { request, context in
            let call = context.call(facilities)
            guard let demo = try await Demo.find(in: call) else { throw HTTPError(.notFound) }
            let authorizer = JWTAuthorizer(
                pool: demo.pool.id, audience: [demo.app, demo.service].compactMap { $0?.id }, scopes: [Demo.scope])
            return Self.response(try await authorizer.verdict(on: request.headers[.authorization], in: call), context)
        }
    }

    private static func response(_ verdict: JWTAuthorizer.Verdict, _ context: AppContext) -> Response {
        switch verdict {
        case .unauthorized(nil):
            return refusal(.unauthorized, "Unauthorized", challenge: "Bearer", context)
        case .unauthorized(let reason?):
            let challenge = #"Bearer scope="" error="invalid_token" error_description="\#(reason)""#
            return refusal(.unauthorized, "Unauthorized", challenge: challenge, context)
        case .forbidden(let scopes):
            let challenge = #"Bearer scope="\#(scopes.joined(separator: " "))" error="insufficient_scope""#
            return refusal(.forbidden, "Forbidden", challenge: challenge, context)
        case .allowed(let claims, let scopes):
            let name = claims["username"] ?? claims["cognito:username"] ?? claims["client_id"] ?? ""
            return answer(
                .ok,
                [
                    "message": .string("Hello, \(name)"), "claims": .object(claims.mapValues(JSON.string)),
                    "scopes": .array(scopes.map(JSON.string)),
                ], context)
        }
    }

    private static func refusal(_ status: HTTPResponse.Status, _ message: String, challenge: String, _ context: AppContext) -> Response {
        context.finding.note(refusal: message)
        var response = answer(status, ["message": .string(message)], context)
        response.headers[.wwwAuthenticate] = challenge
        return response
    }

    private static func answer(_ status: HTTPResponse.Status, _ body: JSON, _ context: AppContext) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store", .gatewayRequestID: context.requestID],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body.bytes)))
    }
}
