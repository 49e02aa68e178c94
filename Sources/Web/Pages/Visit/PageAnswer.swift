import Actions
import Domain
import HTTPTypes
import Hummingbird
import Logging

/// What all answers of pages have in common: every failure is a page, or an error that the app is told.
enum PageAnswer {
    static func answer(
        _ request: Request, _ context: AppContext, _ facilities: Facilities, _ work: () async throws -> Response
    ) async throws -> Response {
        let address = PageAddress(request, context)
        do {
            return try await work()
        } catch let refused as AppVisit.Refused {
            return refused.visit.refuse(refused.refusal)
        } catch let failure as PageFailure {
            context.finding.note(refusal: failure.reason.rawValue)
            return page(failure, at: address)
        } catch let error as HTTPError {
            throw error
        } catch let refusal as Refusal where refusal == .tryAgainLater || refusal == .rateExceeded {
            context.finding.note(refusal: "\(refusal)")
            let language = language(of: request, at: address, context, facilities)
            return page(.wait(language, onward: address.login, isTooMuch: refusal == .rateExceeded), at: address)
        } catch {
            let language = language(of: request, at: address, context, facilities)
            switch Mishap(error, of: "a page", context) {
            case .passing: return page(.wait(language, onward: address.login), at: address)
            case .lasting:
                let failure = PageFailure(
                    .unexpected, status: .internalServerError, language: language, detail: context.requestID, onward: address.login)
                return page(failure, at: address)
            }
        }
    }

    private static func page(_ failure: PageFailure, at address: PageAddress) -> Response {
        // No other language can be chosen here: that would repeat what nobody has found to be good.
        let frame = PageFrame(
            pool: "", clientName: "", language: failure.language, csrf: "", query: failure.onward?.query ?? "", root: address.root)
        let page = NoticePage.error(failure.reason, leadsToSignIn: failure.onward != nil, detail: failure.detail)
        return Response.page(page, in: frame, status: failure.status)
    }

    private static func language(
        of request: Request, at address: PageAddress, _ context: AppContext, _ facilities: Facilities
    ) -> Language {
        Language(address.request, PageCookies(request, context, publicURL: facilities.settings.publicURL), request)
    }
}
