import Actions
import Domain
import Hummingbird
import Logging

/// An address of the hosted pages: a way to show it, and a way to take its form.
protocol PageEndpoint: Endpoint {
    var facilities: Facilities { get }
    /// Below the pool's address.
    static var path: String { get }

    func show(_ app: AppVisit) async throws -> Response
    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response
}

extension PageEndpoint {
    func mount(on router: Router<AppContext>) {
        router.get("/:pool/\(Self.path)") { request, context in
            try await PageAnswer.answer(context) { try await show(AppVisit(PageVisit(request, context, facilities))) }
        }
        router.post("/:pool/\(Self.path)") { request, context in
            try await PageAnswer.answer(context) {
                let visit = try await PageVisit(request, context, facilities)
                try visit.checkForm()
                return try await take(visit.form, AppVisit(visit))
            }
        }
    }
}

/// What all answers of pages have in common: every failure is a page, or an error that the app is told.
enum PageAnswer {
    static func answer(_ context: AppContext, _ work: () async throws -> Response) async throws -> Response {
        do {
            return try await work()
        } catch let refused as AppVisit.Refused {
            return refused.visit.refuse(refused.refusal)
        } catch let failure as PageFailure {
            context.finding.note(refusal: failure.reason.rawValue)
            let frame = PageFrame(pool: "", clientName: "", language: failure.language, csrf: "", query: "", root: root(of: context))
            return Response.page(NoticePage.error(failure.reason, detail: failure.detail), in: frame, status: failure.status)
        }
    }

    /// From an address below the pool's to the pool's.
    private static func root(of context: AppContext) -> String {
        (context.endpointPath ?? "").hasPrefix("/{pool}/oauth2/") ? "../" : ""
    }
}
