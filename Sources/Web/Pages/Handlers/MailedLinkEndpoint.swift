import Actions
import Domain
import Hummingbird

/// Where a mailed link leads: `/confirmUser?client_id&user_name&confirmation_code`. Nothing happens before the button is pressed.
struct MailedLinkEndpoint: Endpoint {
    static let path = "confirmUser"
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.get(":pool/\(Self.path)") { request, context in
            try await PageAnswer.answer(request, context, facilities) {
                try await Link(PageVisit(request, context, facilities)).show()
            }
        }
        router.post(":pool/\(Self.path)") { request, context in
            try await PageAnswer.answer(request, context, facilities) {
                let visit = try await PageVisit(request, context, facilities)
                try visit.checkForm()
                return try await Link(visit).confirm()
            }
        }
    }

    /// What the link says, and who came by it.
    private struct Link {
        let visit: PageVisit
        let client: AppClient
        let username: String
        let login: AuthorizationRequest?
        private let brand: HostedBrand?

        init(_ visit: PageVisit) async throws {
            self.visit = visit
            guard let id = visit.parameters["client_id"], let client = try await visit.facilities.registry.client(ClientID(id)),
                client.pool == visit.pool.id
            else { throw PageFailure(.unknownClient, language: visit.language) }
            try visit.call.enter(visit.pool.id, by: client.id)
            let login = AuthorizationRequest(unaskedFor: client, in: visit.pool)
            guard let username = visit.parameters["user_name"] else {
                throw PageFailure(.wrongRequest, language: visit.language, onward: login)
            }
            (self.client, self.username, self.login) = (client, username, login)
            brand = try await visit.facilities.registry.brand(of: client)
        }

        func show() throws -> Response {
            if let left = visit.left(for: MailedLinkEndpoint.path, of: client), left.username == username {
                return visit.show(NoticePage.confirmed(leadsToSignIn: login != nil), in: frame(query: login?.query ?? ""))
            }
            return visit.show(MailedLinkPage(username: username), in: frame(query: try query))
        }

        func confirm() async throws -> Response {
            guard visit.isFormOurs else {
                return visit.show(
                    MailedLinkPage(username: username, problem: PageFace(.formExpired)), in: frame(query: try query), status: .forbidden)
            }
            do {
                try await HostedAccount(username, at: client, in: visit.call).confirm(code: try code)
            } catch let refusal as Refusal {
                visit.context.finding.note(refusal: "\(refusal)")
                let page = MailedLinkPage(username: username, login: login?.query, problem: PageFace(refusal))
                return visit.show(page, in: frame(query: try query), status: .badRequest)
            }
            let query = QueryText([("client_id", client.id.text), ("user_name", username)])
            return visit.goOn(with: PageData(for: MailedLinkEndpoint.path, username: username), of: client, query: query.description)
        }

        private var code: String {
            get throws {
                guard let code = visit.parameters["confirmation_code"] else {
                    throw PageFailure(.wrongRequest, language: visit.language, onward: login)
                }
                return code
            }
        }

        private var query: String {
            get throws {
                QueryText([("client_id", client.id.text), ("user_name", username), ("confirmation_code", try code)]).description
            }
        }

        private func frame(query: String) -> PageFrame { visit.frame(clientName: client.name, brand: brand, query: query) }
    }
}
