import Actions
import Domain
import HTTPTypes
import Hummingbird

/// An address of the hosted pages: a way to show it, and a way to take its form.
protocol PageEndpoint: Endpoint {
    var facilities: Facilities { get }
    /// Below the pool's address.
    static var path: String { get }

    /// What is there by GET, and may be loaded again at any time.
    func show(_ app: AppVisit) async throws -> Response
    /// What a form does. It leads on to another page; a refusal is said on the same one.
    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response
    /// The page with its form once more, with what was entered and what is wrong.
    func page(_ form: [String: String], _ problem: PageFace, _ app: AppVisit) async throws -> any Page
}

extension PageEndpoint {
    func mount(on router: Router<AppContext>) {
        router.get("/:pool/\(Self.path)") { request, context in
            try await PageAnswer.answer(request, context, facilities) {
                try await show(AppVisit(PageVisit(request, context, facilities)))
            }
        }
        router.post("/:pool/\(Self.path)") { request, context in
            try await PageAnswer.answer(request, context, facilities) {
                let visit = try await PageVisit(request, context, facilities)
                try visit.checkForm()
                return try await answer(visit.form, AppVisit(visit))
            }
        }
    }

    private func answer(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        guard app.visit.isFormOurs else {
            app.visit.context.finding.note(refusal: Phrase.formExpired.rawValue)
            return app.show(try await page(form, PageFace(.formExpired), app), status: .forbidden)
        }
        do {
            return try await take(form, app)
        } catch let refusal as Refusal {
            app.visit.context.finding.note(refusal: "\(refusal)")
            let status: HTTPResponse.Status = refusal == .tryAgainLater ? .serviceUnavailable : .badRequest
            return app.show(try await page(form, PageFace(refusal), app), status: status)
        }
    }
}
