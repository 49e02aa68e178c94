import HTTPTypes
import Hummingbird

/// Lets browser apps of any origin call the API (Fetch standard, CORS), on errors too. No answer there depends on a cookie.
/// What is for operators and developers stays closed: a page somewhere must not read a mailbox on localhost. So do the hosted
/// pages, which know their visitors by cookies (RFC 9700, section 2.6).
struct CrossOrigin: RouterMiddleware {
    typealias Context = AppContext

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard !Self.isClosed(request.uri.path) else { return try await next(request, context) }
        if request.method == .options, request.headers[.accessControlRequestMethod] != nil { return Self.preflight }
        var response: Response
        do {
            response = try await next(request, context)
        } catch let error as HTTPError {
            response = Response(status: error.status)
        }
        Self.open(&response)
        return response
    }

    /// Lets scripts of any origin read an answer. Appended, not set: nobody else writes these fields, and setting looks for
    /// them first.
    static func open(_ response: inout Response) {
        response.headers.append(allowAll)
        response.headers.append(exposed)
    }

    private static let allowAll = HTTPField(name: .accessControlAllowOrigin, value: "*")
    private static let exposed = HTTPField(
        name: .accessControlExposeHeaders, value: "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date")

    private static func isClosed(_ path: String) -> Bool {
        closed.contains(where: path.hasPrefix) || pages.contains(where: path.hasSuffix)
    }

    private static let closed = ["/_dev", "/metrics", "/health"]
    private static let pages = [
        "/oauth2/authorize", "/login", "/logout", "/signup", "/confirmuser", "/confirmUser", "/resendcode", "/forgotpassword",
        "/confirmforgotpassword", "/newpassword", "/undoAddress", "/challenge", "/passkey", "/passkey/options", "/passkeys/add",
        "/passkeys/add/options", "/recovery-codes",
    ]

    private static let preflight = Response(
        status: .ok,
        headers: [
            .accessControlAllowOrigin: "*",
            .accessControlAllowMethods: "GET,POST,OPTIONS",
            .accessControlAllowHeaders:
                "authorization,content-type,cache-control,x-amz-target,x-amz-user-agent,x-amz-date,x-amz-content-sha256,"
                + "x-amz-security-token,amz-sdk-invocation-id,amz-sdk-request,x-requested-with,x-lifeguard-merge",
            .accessControlMaxAge: "86400",
        ])
}
