import Actions
import Domain
import HTTPTypes
import Hummingbird

/// An address of the hosted pages: a way to show it, and a way to take its form.
protocol PageEndpoint: Endpoint {
    var facilities: Facilities { get }
    /// Below the pool's address.
    static var path: String { get }
    /// What its form is counted as.
    static var quota: QuotaCategory { get }

    /// What the app asks for there.
    func app(_ visit: PageVisit) async throws -> AppVisit
    /// What is there by GET, and may be loaded again at any time.
    func show(_ app: AppVisit) async throws -> Response
    /// What a form does. It leads on to another page; a refusal is said on the same one.
    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response
    /// The page with its form once more, with what was entered and what is wrong.
    func page(_ form: [String: String], _ problem: PageFace, _ app: AppVisit) async throws -> any Page
}

extension PageEndpoint {
    func app(_ visit: PageVisit) async throws -> AppVisit { try await AppVisit(visit, for: visit.request) }

    func mount(on router: Router<AppContext>) {
        router.get("/:pool/\(Self.path)") { request, context in
            try await PageAnswer.answer(request, context, facilities) {
                let app = try await app(PageVisit(request, context, facilities))
                try app.enter()
                return try await show(app)
            }
        }
        router.post("/:pool/\(Self.path)") { request, context in
            try await PageAnswer.answer(request, context, facilities) {
                let visit = try await PageVisit(request, context, facilities)
                try visit.checkForm()
                return try await answer(visit.form, app(visit))
            }
        }
    }

    static var quota: QuotaCategory { .userAuthentication }

    private static func status(of refusal: Refusal) -> HTTPResponse.Status {
        switch refusal {
        case .tryAgainLater: .serviceUnavailable
        case .rateExceeded: .tooManyRequests
        default: .badRequest
        }
    }

    private func answer(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        guard app.visit.isFormOurs else {
            app.visit.context.finding.note(refusal: Phrase.formExpired.rawValue)
            return app.show(try await page(form, PageFace(.formExpired), app), status: .forbidden)
        }
        do {
            try app.enter()
            try await app.visit.call.spend(Quota(Self.quota), by: nil, in: app.visit.pool.id)
            return try await take(form, app)
        } catch let refusal as Refusal {
            app.visit.context.finding.note(refusal: "\(refusal)")
            return app.show(try await page(form, PageFace(refusal), app), status: Self.status(of: refusal))
        }
    }
}
