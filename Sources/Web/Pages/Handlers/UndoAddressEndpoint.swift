import Actions
import Domain
import Hummingbird

/// Where the letter to a former mail address leads: `/undoAddress?user&code`.
struct UndoAddressEndpoint: Endpoint {
    static let path = "undoAddress"
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.get(":pool/\(Self.path)") { request, context in
            try await PageAnswer.answer(request, context, facilities) {
                let link = try Link(try await PageVisit(request, context, facilities))
                return link.visit.show(UndoAddressPage(), in: link.frame)
            }
        }
        router.post(":pool/\(Self.path)") { request, context in
            try await PageAnswer.answer(request, context, facilities) {
                let visit = try await PageVisit(request, context, facilities)
                try visit.checkForm()
                return try await Link(visit).undo()
            }
        }
    }

    /// What the link says, and who came by it.
    private struct Link {
        let visit: PageVisit
        private let user: String
        private let code: String

        init(_ visit: PageVisit) throws {
            try visit.call.enter(visit.pool.id, by: nil)
            guard let user = visit.parameters["user"], let code = visit.parameters["code"] else {
                throw PageFailure(.wrongRequest, language: visit.language)
            }
            (self.visit, self.user, self.code) = (visit, user, code)
        }

        func undo() async throws -> Response {
            guard visit.isFormOurs else {
                return visit.show(UndoAddressPage(problem: PageFace(.formExpired)), in: frame, status: .forbidden)
            }
            do {
                try await UndoAddressChange(user: UserID(user), code: Secret(code)).run(in: visit.pool, visit.call)
            } catch let refusal as Refusal where refusal != .tryAgainLater {
                visit.context.finding.note(refusal: "\(refusal)")
                return visit.show(UndoAddressPage.failed(refusal), in: frame, status: .badRequest)
            }
            return visit.show(UndoAddressPage.undone, in: frame)
        }

        /// No client has sent anybody here: the page bears no name.
        var frame: PageFrame {
            visit.frame(clientName: "", query: QueryText([("user", user), ("code", code)]).description)
        }
    }
}
