import HTTPTypes
import Hummingbird

/// Lets browser apps of any origin call the API (Fetch standard, CORS), on errors too. No answer depends on a cookie here.
/// What is for operators and developers stays closed: a page somewhere must not read a mailbox on localhost.
struct CrossOrigin: RouterMiddleware {
    typealias Context = AppContext

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard !Self.closed.contains(where: request.uri.path.hasPrefix) else { return try await next(request, context) }
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

    private static let closed = ["/_dev", "/metrics", "/health"]

    private static let preflight = Response(
        status: .ok,
        headers: [
            .accessControlAllowOrigin: "*",
            .accessControlAllowMethods: "GET,POST,OPTIONS",
            .accessControlAllowHeaders:
                "authorization,content-type,cache-control,x-amz-target,x-amz-user-agent,x-amz-date,x-amz-content-sha256,"
                + "x-amz-security-token,amz-sdk-invocation-id,amz-sdk-request,x-requested-with",
            .accessControlMaxAge: "86400",
        ])
}
