import Domain
import HTTPTypes
import Hummingbird
import Logging

/// Gives each request an id, and enters it in the ledger when it has been answered; whoever finds the service away is told when
/// to come again.
struct RequestLog: RouterMiddleware {
    typealias Context = AppContext

    private let ledger: Ledger
    private let logger: Logger

    init(_ ledger: Ledger, logger: Logger) {
        self.ledger = ledger
        self.logger = logger
    }

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var context = context
        context.requestID = ledger.nextID()
        context.logger = logger
        var response = await answer(request, context, next)
        response.headers[.requestID] = context.requestID
        if [.serviceUnavailable, .tooManyRequests].contains(response.status) { response.headers[.retryAfter] = WebLimits.retryAfter }
        var record = RequestRecord(
            context.requestID, request.method, path: request.uri.path, status: response.status, since: start,
            remoteAddress: context.remoteAddress)
        record.operation = context.finding.operation
        record.refusal = context.finding.refusal
        ledger.enter(record, route: context.endpointPath ?? "none")
        return response
    }

    private func answer(
        _ request: Request, _ context: AppContext, _ next: (Request, AppContext) async throws -> Response
    ) async -> Response {
        do {
            if let fault = context.fault { throw fault }
            return try await next(request, context)
        } catch let error as HTTPError {
            return Response(status: error.status)
        } catch {
            switch Mishap(error, of: "a request", context) {
            case .passing: return Response(status: .serviceUnavailable)
            case .lasting: return Response(status: .internalServerError)
            }
        }
    }
}
