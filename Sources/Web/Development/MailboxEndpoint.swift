import Actions
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// The mailbox of a development server: every message that went out, as a page and as JSON. Mounted with `--dev` only.
struct MailboxEndpoint: Endpoint {
    let facilities: Facilities
    private let page: MustacheTemplate?

    init(facilities: Facilities) {
        self.facilities = facilities
        page = try? HTMLText.template(MailboxPage.template)
    }

    func mount(on router: Router<AppContext>) {
        router.get("_dev/mailbox") { request, context in
            let letters = try await letters(request, context)
            return Self.response("text/html; charset=utf-8", page?.render(MailboxPage(letters)) ?? "")
        }
        router.get("_dev/mailbox.json") { request, context in
            let letters = try await letters(request, context)
            return Self.response("application/json", JSON.array(letters.map(Self.document)).text)
        }
    }

    private func letters(_ request: Request, _ context: AppContext) async throws -> [ReadMailbox.Letter] {
        let recipient = request.uri.queryParameters["to"].map { String($0) }
        return try await ReadMailbox(recipient: recipient).run(in: context.call(facilities))
    }

    private static func document(_ letter: ReadMailbox.Letter) -> JSON {
        var members: [String: JSON] = [
            "to": .string(letter.message.to), "subject": .string(letter.message.subject), "text": .string(letter.message.text),
            "sentAt": .string(letter.sentAt.formatted(.iso8601)), "medium": .string(letter.message.medium.rawValue),
        ]
        if let html = letter.message.html { members["html"] = .string(html) }
        if let code = letter.message.code { members["code"] = .string(code.reveal) }
        return .object(members)
    }

    private static func response(_ type: String, _ text: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
                .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
