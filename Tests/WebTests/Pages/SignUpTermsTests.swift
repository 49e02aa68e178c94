import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Web

/// What the sign-up page says of a client's documents.
@Suite struct SignUpTermsTests {
    @Test func `both documents are linked in the page's language, and to another window`() async throws {
        let party = try await RelyingParty.start()
        try await create(
            party, "terms-of-use", ["cognito:default": "https://d.example/terms", "cognito:german": "https://d.example/agb?a=1&b=2"])
        #expect(try await !signUp(party, "en").contains("agreement"))
        try await create(party, "privacy-policy", ["cognito:default": "https://d.example/privacy"])

        let english = try await signUp(party, "en")
        #expect(
            english.contains(
                #"By creating an account you agree to the <a href="https://d.example/terms" target="_blank" rel="noopener noreferrer">terms of use<span class="unseen"> (opens in a new tab)</span></a> and the <a href="https://d.example/privacy""#
            ))
        let german = try await signUp(party, "de")
        #expect(german.contains(#"href="https://d.example/agb?a=1&amp;b=2""#))
        #expect(german.contains(#"href="https://d.example/privacy""#))
        #expect(german.contains("Datenschutzerklärung"))
        // A language that Amazon does not have.
        #expect(try await signUp(party, "ar").contains(#"href="https://d.example/terms""#))
    }

    @Test func `they are said again when something was wrong, and are another client's not at all`() async throws {
        let party = try await RelyingParty.start()
        let links: JSON = ["cognito:default": "https://d.example/x"]
        try await create(party, "terms-of-use", links)
        try await create(party, "privacy-policy", links)
        let page = try await party.browser.open(party.address("signup?\(party.query())")).page()
        let again = try await party.browser.send(page, ["username": "bob", "password": "weak"]).page()
        #expect(again.status == .badRequest)
        #expect(again.html.contains("https://d.example/x"))
        #expect(try await !signUp(try await party.another(), "en").contains("https://d.example/x"))
    }

    @Test func `a change shows at once`() async throws {
        let party = try await RelyingParty.start()
        let links: JSON = ["cognito:default": "https://d.example/x"]
        try await create(party, "terms-of-use", links)
        let policy = try await create(party, "privacy-policy", links)
        #expect(try await signUp(party, "en").contains("agreement"))
        _ = try await party.web.app.administer("DeleteTerms", ["TermsId": policy["TermsId"] ?? .null])
        #expect(try await !signUp(party, "en").contains("agreement"))
    }

    @Test(arguments: Language.allCases)
    func `the sentence has both links in every language`(language: Language) {
        let links = ClientTerms.Links(termsOfUse: "https://t.example", privacyPolicy: "https://p.example")
        let parts = Agreement(links: links).parts(in: Catalogue.of(language))
        #expect(Set(parts.compactMap { $0["link"] }) == ["https://t.example", "https://p.example"])
        let text = parts.compactMap { $0["text"] }.joined()
        #expect(!text.contains("{"))
        #expect(text.contains(Catalogue.of(language).text(.termsOfUse)))
    }

    private func signUp(_ party: RelyingParty, _ language: String) async throws -> String {
        try await party.browser.open(party.address("signup?\(party.query(["lang": language]))")).page().html
    }

    @discardableResult
    private func create(_ party: RelyingParty, _ name: JSON, _ links: JSON) async throws -> JSON {
        let body: JSON = [
            "ClientId": .string(party.web.app.client.id.text), "TermsName": name, "TermsSource": "LINK", "Enforcement": "NONE",
            "Links": links,
        ]
        return try await party.web.app.administer("CreateTerms", body)["Terms"] ?? .null
    }
}
