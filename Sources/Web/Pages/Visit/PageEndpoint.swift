import Actions
import Domain
import Hummingbird

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
            try await PageAnswer.answer(request, context) { try await show(AppVisit(PageVisit(request, context, facilities))) }
        }
        router.post("/:pool/\(Self.path)") { request, context in
            try await PageAnswer.answer(request, context) {
                let visit = try await PageVisit(request, context, facilities)
                try visit.checkForm()
                return try await take(visit.form, AppVisit(visit))
            }
        }
    }
}
