import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing

/// The page to which the letter to a former mail address leads.
@Suite struct UndoAddressTests {
    @Test func `a look changes nothing, the button brings the address back, once`() async throws {
        let (party, link) = try await Self.changed()
        let page = try await party.browser.open(link).page()
        #expect(page.status == .ok)
        #expect(page.title == "Undo the change of your email address?")
        #expect(try await Self.email(party) == "new@b.example")
        let done = try await party.browser.send(page).page()
        #expect(done.status == .ok)
        #expect(done.title == "Your email address is back")
        #expect(try await Self.email(party) == "nia@example.com")
        let again = try await party.browser.send(page).page()
        #expect(again.status == .badRequest)
        #expect(again.html.contains("This link does not count any more."))
    }

    @Test func `who did not come from the page changes nothing`() async throws {
        let (party, link) = try await Self.changed()
        for form in [[:], ["_csrf": "x"]] {
            let page = try await party.browser.post(link, form).page()
            #expect(page.status == .forbidden)
            #expect(page.html.contains("Undo the change"))
        }
        #expect(try await Self.email(party) == "new@b.example")
    }

    @Test(arguments: ["", "user=x", "code=x"])
    func `half a link is none`(query: String) async throws {
        let party = try await RelyingParty.start()
        #expect(try await party.browser.open(party.address("undoAddress?\(query)")).page().status == .badRequest)
    }

    /// Nia has changed her address; gives the link of the letter to the former one.
    private static func changed() async throws -> (RelyingParty, link: String) {
        let party = try await RelyingParty.start()
        let app = try await party.web.app.with(client: [:])
        try await app.confirmedUser("nia", email: "nia@example.com")
        let tokens = try await app.logIn("nia")
        app.advance(by: 1)
        _ = try await app.service.send(
            "UpdateUserAttributes",
            ["AccessToken": .string(tokens.access), "UserAttributes": .attributes(["email": "new@b.example"])])
        let text = try await app.service.mailbox("nia@example.com").first?.text ?? ""
        guard let query = text.firstMatch(of: /undoAddress\?(\S+)/) else { throw Missing("the link") }
        return (party, party.address("undoAddress?\(query.1)"))
    }

    private static func email(_ party: RelyingParty) async throws -> String? {
        try await party.web.app.adminGetUser("nia")["UserAttributes"]?.attribute("email")
    }
}
