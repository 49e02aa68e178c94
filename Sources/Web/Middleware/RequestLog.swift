import HTTPTypes
import Hummingbird
import Logging

/// Gives each request an id, and tells of it in one line: what was asked, how it ended, how long it took. Never a query
/// string, a header's value or a body: those hold secrets.
struct RequestLog: RouterMiddleware {
    typealias Context = AppContext

    private let logger: Logger
    private let ids = RequestIDs()
    private let metrics = RequestMetrics()

    init(logger: Logger) { self.logger = logger }

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var context = context
        context.requestID = ids.next()
        context.logger = logger
        var response = await answer(request, context, next)
        response.headers[.requestID] = context.requestID
        let duration = ContinuousClock.now - start
        metrics.record(route: context.endpointPath ?? "none", method: request.method, status: response.status, duration: duration)
        log(request, context, response.status, duration)
        return response
    }

    private func answer(
        _ request: Request, _ context: AppContext, _ next: (Request, AppContext) async throws -> Response
    ) async -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError {
            return Response(status: error.status)
        } catch {
            context.logger.error(
                "a request failed", metadata: ["request_id": "\(context.requestID)", "reason": "\(String(reflecting: error))"])
            return Response(status: .internalServerError)
        }
    }

    private func log(_ request: Request, _ context: AppContext, _ status: HTTPResponse.Status, _ duration: Duration) {
        guard logger.logLevel <= .info else { return }
        var metadata: Logger.Metadata = [
            "request_id": "\(context.requestID)", "method": "\(request.method.rawValue)", "path": "\(request.uri.path.prefix(200))",
            "status": "\(status.code)", "duration_us": "\(duration.microseconds)",
        ]
        if let address = context.remoteAddress { metadata["remote"] = "\(address)" }
        if let operation = context.finding.operation { metadata["operation"] = "\(operation)" }
        if let refusal = context.finding.refusal { metadata["refusal"] = "\(refusal)" }
        logger.info("request", metadata: metadata)
    }
}

extension Duration {
    fileprivate var microseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}

extension HTTPField.Name {
    static let requestID = known("x-amzn-RequestId")
    static let cognitoRequestID = known("x-amz-cognito-request-id")
    static let amazonTarget = known("x-amz-target")
    static let amazonErrorType = known("x-amzn-ErrorType")
    static let retryAfter = known("retry-after")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no field name") }
        return name
    }
}
