import Actions
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The JSON API: `POST /` with the operation in `X-Amz-Target`.
struct CognitoEndpoint: Endpoint {
    let facilities: Facilities

    private static let service = "AWSCognitoIdentityProviderService."
    /// Operations with requests that are larger than all others.
    private static let carriesImages: Set = ["CreateManagedLoginBranding", "UpdateManagedLoginBranding"]

    func mount(on router: Router<AppContext>) {
        router.post("/") { request, context in await answer(request, context) }
    }

    private func answer(_ request: Request, _ context: AppContext) async -> Response {
        do {
            guard let target = request.headers[.amazonTarget], target.hasPrefix(Self.service) else { throw Refusal.unknownOperation }
            let operation = String(target.dropFirst(Self.service.count))
            context.finding.note(operation: String(operation.prefix(64)))
            let body = try await request.boundedBody(
                upTo: Self.carriesImages.contains(operation) ? Limits.brandingRequestBody : Limits.requestBody)
            let answer = try await Dispatcher.answer(
                operation, body: Data(body.readableBytesView), request: signed(request, body),
                in: context.call(facilities, update: try Self.update(request.headers[.merge])))
            return Self.response(.ok, answer)
        } catch let refusal as Refusal {
            return Self.response(CognitoFace(refusal), context)
        } catch let fault as BodyFault {
            return Self.response(CognitoFace(fault), context)
        } catch {
            return Self.response(CognitoFace(Mishap(error, of: "an operation", context)), context)
        }
    }

    private static func update(_ header: String?) throws(Refusal) -> UpdateStyle {
        switch header?.lowercased() {
        case nil, "false": .full
        case "true": .partial
        default: throw .invalidParameter("The header X-Lifeguard-Merge takes true or false.")
        }
    }

    private func signed(_ request: Request, _ body: ByteBuffer) -> SignedRequest {
        var headers = request.headers.map { (name: $0.name.canonicalName, value: $0.value) }
        if let authority = request.head.authority { headers.append((name: "host", value: authority)) }
        return SignedRequest(
            method: request.method.rawValue, path: request.uri.path, query: request.uri.query ?? "", headers: headers,
            body: Array(body.readableBytesView))
    }

    private static func response(_ face: CognitoFace, _ context: AppContext) -> Response {
        context.finding.note(refusal: face.type)
        let body: JSON = ["__type": .string(face.type), "message": .string(face.message)]
        var response = response(HTTPResponse.Status(code: face.status), Data(body.text.utf8))
        response.headers[.amazonErrorType] = face.type + ":"
        if face.isTemporary { response.headers[.retryAfter] = WebLimits.retryAfter }
        return response
    }

    private static func response(_ status: HTTPResponse.Status, _ body: Data) -> Response {
        Response(
            status: status, headers: [.contentType: "application/x-amz-json-1.1", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}
