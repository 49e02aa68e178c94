import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// A refusal in OAuth's words (RFC 6749 section 5.2, RFC 6750 section 3.1).
struct OAuthFace: Sendable {
    let error: String
    let description: String?
    let status: HTTPResponse.Status
    private let ownChallenge: String?

    private init(_ error: String, _ description: String? = nil, status: HTTPResponse.Status = .badRequest, challenge: String? = nil) {
        self.error = error
        self.description = description
        self.status = status
        ownChallenge = challenge
    }

    static let serverError = OAuthFace("server_error", status: .internalServerError)

    init(_ refusal: OAuthRefusal) {
        switch refusal {
        case .invalidRequest(let reason): self.init("invalid_request", reason)
        case .invalidClient: self.init("invalid_client", status: .unauthorized)
        case .invalidGrant: self.init("invalid_grant")
        case .unauthorizedClient: self.init("unauthorized_client")
        case .unsupportedGrantType: self.init("unsupported_grant_type")
        case .unsupportedTokenType: self.init("unsupported_token_type")
        case .invalidScope: self.init("invalid_scope")
        case .invalidTarget: self.init("invalid_target")
        case .invalidToken:
            self.init(
                "invalid_token", "Access token is expired, disabled, or deleted, or the user has globally signed out.",
                status: .unauthorized)
        case .insufficientScope: self.init("insufficient_scope", "The access token does not have the scope openid.", status: .forbidden)
        case .tokenMissing:
            self.init(
                "token_missing", "An access token is needed: Authorization: Bearer.", status: .unauthorized,
                challenge: #"Bearer realm="lifeguard""#)
        case .forbidden(let scopes):
            let scope = scopes.isEmpty ? "" : #", scope="\#(scopes.joined(separator: " "))""#
            let words = "The access token does not allow this."
            self.init(
                "insufficient_scope", words, status: .forbidden,
                challenge: #"Bearer error="insufficient_scope", error_description="\#(words)"\#(scope)"#)
        case .poolNotFound: self.init("invalid_request", "There is no such user pool.", status: .notFound)
        case .temporarilyUnavailable: self.init("temporarily_unavailable", status: .serviceUnavailable)
        }
    }

    func response(_ context: AppContext) -> Response {
        context.finding.note(refusal: error)
        var members: [String: JSON] = ["error": .string(error)]
        if let description { members["error_description"] = .string(description) }
        var response = OAuthAnswer.response(status, .object(members), context)
        if status == .unauthorized || status == .forbidden { response.headers[.wwwAuthenticate] = challenge }
        if status == .serviceUnavailable { response.headers[.retryAfter] = "1" }
        return response
    }

    private var challenge: String {
        if let ownChallenge { return ownChallenge }
        guard let description else { return #"Basic realm="lifeguard""# }
        return #"Bearer error="\#(error)", error_description="\#(description)""#
    }
}

/// What all answers of the OAuth endpoints have in common: JSON that nobody keeps.
enum OAuthAnswer {
    static func response(_ status: HTTPResponse.Status, _ body: JSON?, _ context: AppContext) -> Response {
        Response(
            status: status,
            headers: [
                .contentType: "application/json;charset=UTF-8", .cacheControl: "no-store",
                .cognitoRequestID: context.requestID,
            ], body: body.map { ResponseBody(byteBuffer: ByteBuffer(bytes: $0.bytes)) } ?? ResponseBody())
    }

    /// Runs an endpoint's work, and gives every refusal its face.
    static func answer(_ context: AppContext, _ work: () async throws -> Response) async -> Response {
        do {
            return try await work()
        } catch let refusal as OAuthRefusal {
            return OAuthFace(refusal).response(context)
        } catch let refusal as Refusal {
            return OAuthFace(OAuthRefusal(refusal)).response(context)
        } catch is BodyTooLarge {
            return OAuthFace(.invalidRequest("The body is too large.")).response(context)
        } catch let failure as any TemporaryFailure where failure.isTemporary {
            context.logger.warning(
                "an OAuth request has to wait",
                metadata: ["request_id": "\(context.requestID)", "reason": "\(String(reflecting: failure))"])
            return OAuthFace(.temporarilyUnavailable).response(context)
        } catch {
            context.logger.error(
                "an OAuth request failed", metadata: ["request_id": "\(context.requestID)", "reason": "\(String(reflecting: error))"])
            return OAuthFace.serverError.response(context)
        }
    }
}
