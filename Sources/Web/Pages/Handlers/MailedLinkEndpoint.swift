import Actions
import Domain
import Hummingbird

/// Where a mailed link leads: `/confirmUser?client_id&user_name&confirmation_code`. Nothing happens before the button is pressed.
struct MailedLinkEndpoint: Endpoint {
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.get(":pool/confirmUser") { request, context in
            try await PageAnswer.answer(request, context) {
                let link = try await Link(PageVisit(request, context, facilities))
                return link.visit.show(MailedLinkPage(), in: link.frame)
            }
        }
        router.post(":pool/confirmUser") { request, context in
            try await PageAnswer.answer(request, context) {
                let visit = try await PageVisit(request, context, facilities)
                try visit.checkForm()
                let link = try await Link(visit)
                do {
                    try await HostedAccount(link.username, at: link.client, in: visit.call).confirm(code: link.code)
                    return visit.show(NoticePage(title: Sentence(.confirmedTitle), lead: Sentence(.confirmedLead)), in: link.frame)
                } catch let refusal as Refusal {
                    context.finding.note(refusal: "\(refusal)")
                    return visit.show(MailedLinkPage(problem: PageFace(refusal)), in: link.frame, status: .badRequest)
                }
            }
        }
    }

    private struct Link {
        let visit: PageVisit
        let client: AppClient
        let username: String
        let code: String

        init(_ visit: PageVisit) async throws {
            self.visit = visit
            let parameters = visit.parameters
            guard let id = parameters["client_id"], let client = try await visit.facilities.registry.client(ClientID(id)),
                client.pool == visit.pool.id
            else { throw PageFailure(.unknownClient, language: visit.language) }
            guard let username = parameters["user_name"], let code = parameters["confirmation_code"] else {
                throw PageFailure(.wrongRequest, language: visit.language)
            }
            (self.client, self.username, self.code) = (client, username, code)
        }

        var frame: PageFrame {
            let query = QueryText([("client_id", client.id.text), ("user_name", username), ("confirmation_code", code)])
            return visit.frame(clientName: client.name, query: query.description)
        }
    }
}
