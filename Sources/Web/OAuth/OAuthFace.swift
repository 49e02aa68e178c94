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

    init(_ mishap: Mishap) {
        switch mishap {
        case .passing: self.init(.temporarilyUnavailable)
        case .lasting: self.init("server_error", status: .internalServerError)
        }
    }

    init(_ fault: BodyFault) {
        switch fault {
        case .tooLarge: self.init(.invalidRequest("The body is too large."))
        case .cutShort: self.init(.invalidRequest("The body ended too early."))
        }
    }

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
        case .rateExceeded: self.init("temporarily_unavailable", "Rate exceeded", status: .tooManyRequests)
        }
    }

    func response(_ context: AppContext) -> Response {
        context.finding.note(refusal: error)
        var members: [String: JSON] = ["error": .string(error)]
        if let description { members["error_description"] = .string(description) }
        var response = OAuthAnswer.response(status, .object(members), context)
        if status == .unauthorized || status == .forbidden { response.headers[.wwwAuthenticate] = challenge }
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
        } catch let fault as BodyFault {
            return OAuthFace(fault).response(context)
        } catch {
            return OAuthFace(Mishap(error, of: "an OAuth request", context)).response(context)
        }
    }
}
