import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// An invited user's first visit: the temporary password, then one of the user's own.
@Suite struct NewPasswordFlowTests {
    private static let fresh = "Better-Horse-8"

    /// A pool that must know everybody's name, in which `ivy` is invited.
    private static func start() async throws -> RelyingParty {
        let name: JSON = ["Name": "name", "AttributeDataType": "String", "Required": true, "Mutable": true]
        let party = try await RelyingParty.start(pool: RelyingParty.strict.over(["Schema": [name]]))
        try await invite("ivy", to: party)
        return party
    }

    private static func invite(_ name: String, to party: RelyingParty) async throws {
        _ = try await party.web.app.administer(
            "AdminCreateUser", ["Username": .string(name), "TemporaryPassword": "Passing-Horse-1", "MessageAction": "SUPPRESS"])
    }

    private static func enter(_ party: RelyingParty, _ name: String = "ivy") async throws -> BrowserPage {
        try await party.enter(try await party.authorize(), name, "Passing-Horse-1").page()
    }

    @Test func `the page can be loaded again, keeps what was entered, and carries no session`() async throws {
        let party = try await Self.start()
        let page = try await Self.enter(party)
        #expect(page.path == "newpassword")
        #expect(page.form?.names == ["_csrf", "username", "name", "password"])
        #expect(try await party.browser.open(page.address).page().html == page.html)
        let weak = try await party.browser.send(page, ["name": "Ivy", "password": "short"]).page()
        #expect(weak.status == .badRequest)
        #expect(weak.form?.values["name"] == "Ivy")
        #expect(try await party.browser.send(weak, ["password": Self.fresh]).app()["code"] != nil)
        #expect(await !party.browser.jar.cookies.contains { $0.name == "page-data" })
    }

    @Test func `what was left out is said beside its field`() async throws {
        let party = try await Self.start()
        let page = try await party.browser.send(try await Self.enter(party), ["password": Self.fresh]).page()
        #expect(page.html.contains("id=\"name-problem\""))
        #expect(page.form?.values["password"] == nil)
    }

    @Test func `without its session the page leads to signing in`() async throws {
        let party = try await Self.start()
        let page = try await party.browser.open(party.address("newpassword?\(party.query())")).page()
        #expect(page.path == "login")
        #expect(page.notice.isEmpty)
    }

    @Test func `who takes too long signs in again`() async throws {
        let party = try await Self.start()
        let page = try await Self.enter(party)
        party.web.app.advance(by: 4 * 60)
        let login = try await party.browser.send(page, ["name": "Ivy", "password": Self.fresh]).page()
        #expect(login.path == "login")
        #expect(login.notice == "That took too long. Please sign in again.")
        #expect(login.form?.values["username"] == "ivy")
        #expect(try await party.browser.open(page.address).page().path == "login")
    }

    /// Two tabs share one cookie: what is typed for one account must not become the password of the other.
    @Test func `a password is set for nobody but whom the form names`() async throws {
        let party = try await Self.start()
        try await Self.invite("eve", to: party)
        let page = try await Self.enter(party)
        _ = try await Self.enter(party, "eve")
        let login = try await party.browser.send(page, ["name": "Ivy", "password": Self.fresh]).page()
        #expect(login.path == "login")
        #expect(try await Self.enter(party, "eve").path == "newpassword")
        #expect(try await Self.enter(party).path == "newpassword")
    }

    @Test func `a password longer than the API takes is refused`() async throws {
        let party = try await Self.start()
        let long = Self.fresh + String(repeating: "a", count: 300)
        let page = try await party.browser.send(try await Self.enter(party), ["name": "Ivy", "password": long]).page()
        #expect(page.status == .badRequest)
        #expect(page.html.contains("id=\"password-problem\""))
        #expect(!page.html.contains(long))
    }
}
