import Domain
import HTTPTypes
import Hummingbird
import Logging

/// What all answers of pages have in common: every failure is a page, or an error that the app is told.
enum PageAnswer {
    static func answer(_ request: Request, _ context: AppContext, _ work: () async throws -> Response) async throws -> Response {
        do {
            return try await work()
        } catch let refused as AppVisit.Refused {
            return refused.visit.refuse(refused.refusal)
        } catch let failure as PageFailure {
            context.finding.note(refusal: failure.reason.rawValue)
            return page(failure, context)
        } catch let error as HTTPError {
            throw error
        } catch let failure as any TemporaryFailure where failure.isTemporary {
            context.logger.warning(
                "a page has to wait", metadata: ["request_id": "\(context.requestID)", "reason": "\(String(reflecting: failure))"])
            return wait(request, context)
        } catch Refusal.tryAgainLater {
            return wait(request, context)
        } catch {
            context.logger.error(
                "a page failed", metadata: ["request_id": "\(context.requestID)", "reason": "\(String(reflecting: error))"])
            let failure = PageFailure(
                .unexpected, status: .internalServerError, language: language(of: request), detail: context.requestID)
            return page(failure, context)
        }
    }

    /// From an address below the pool's to the pool's.
    static func root(of context: AppContext) -> String {
        (context.endpointPath ?? "").hasPrefix("/{pool}/oauth2/") ? "../" : ""
    }

    private static func wait(_ request: Request, _ context: AppContext) -> Response {
        var response = page(PageFailure(.tryLater, status: .serviceUnavailable, language: language(of: request)), context)
        response.headers[.retryAfter] = "1"
        return response
    }

    private static func page(_ failure: PageFailure, _ context: AppContext) -> Response {
        let frame = PageFrame(pool: "", clientName: "", language: failure.language, csrf: "", query: "", root: root(of: context))
        return Response.page(NoticePage.error(failure.reason, detail: failure.detail), in: frame, status: failure.status)
    }

    private static func language(of request: Request) -> Language { Language(acceptLanguage: request.headers[.acceptLanguage]) }
}
