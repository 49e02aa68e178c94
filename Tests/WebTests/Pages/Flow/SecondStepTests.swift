import Cryptography
import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// What a sign-in asks beside the password, at the hosted pages.
@Suite struct SecondStepTests {
    // MARK: A code by mail

    @Test func `a mailed code is the second step, at a page that can be loaded again`() async throws {
        let party = try await Guarded.byMail()
        let page = try await party.enter(try await party.authorize()).page()
        #expect(page.path == "challenge" && page.status == .ok)
        #expect(page.text.contains("a***@e***"))
        #expect(page.html.contains("autocomplete=\"one-time-code\" inputmode=\"numeric\""))
        #expect(try await party.browser.open(page.address).page().html == page.html)
        let answer = try await party.browser.send(page, ["code": try await party.mailedCode()]).app()
        let claims = try await party.idClaims(answer)
        #expect(claims["acr"] == "loa:3" && claims["amr"] == ["pwd", "otp", "email_otp", "mfa"])
        #expect(await !party.browser.jar.cookies.contains { $0.name == "page-data" })
    }

    @Test func `a wrong code is said beside the field, and where the right one went stays`() async throws {
        let party = try await Guarded.byMail()
        let page = try await party.enter(try await party.authorize()).page()
        for (code, complaint) in [("000000", "This code is not right."), ("", "Please fill in this field.")] {
            let wrong = try await party.browser.send(page, ["code": code]).page()
            #expect(wrong.status == .badRequest && wrong.path == "challenge")
            #expect(wrong.html.contains("id=\"code-problem\">\(complaint)"))
            #expect(wrong.text.contains("a***@e***"))
        }
        let code = try await party.mailedCode()
        #expect(try await party.browser.send(page, ["code": " \(code.prefix(3)) \(code.suffix(3)) "]).app()["code"] != nil)
    }

    @Test func `another code makes the first one void`() async throws {
        let party = try await Guarded.byMail()
        let page = try await party.enter(try await party.authorize()).page()
        let first = try await party.mailedCode()
        party.web.app.advance(by: 1)
        let form = try #require(page.forms.last)
        let again = try await party.browser.post(form.action, form.values.merging(["choice": "again"]) { $1 }).page()
        #expect(again.path == "challenge" && again.notice == "A new code is on its way.")
        #expect(try await party.browser.send(again, ["code": first]).page().status == .badRequest)
        #expect(try await party.browser.send(again, ["code": try await party.mailedCode()]).app()["code"] != nil)
    }

    @Test func `who takes too long signs in again`() async throws {
        let party = try await Guarded.byMail()
        let page = try await party.enter(try await party.authorize()).page()
        let code = try await party.mailedCode()
        party.web.app.advance(by: 4 * 60)
        let login = try await party.browser.send(page, ["code": code]).page()
        #expect(login.path == "login" && login.form?.values["username"] == "ada")
        #expect(login.notice == "That took too long. Please sign in again.")
        #expect(try await party.browser.open(page.address).page().path == "login")
    }

    @Test func `an answer counts once, and for nobody else`() async throws {
        let party = try await Guarded.byMail()
        let page = try await party.enter(try await party.authorize()).page()
        let jar = await party.browser.jar
        let code = try await party.mailedCode()
        #expect(try await party.browser.send(page, ["code": code]).app()["code"] != nil)
        await party.browser.keep(jar)
        #expect(try await party.browser.send(page, ["code": code]).page().path == "login")
        let other = try await party.enter(try await party.elsewhere.authorize()).page()
        #expect(
            try await party.browser.post(other.form?.action ?? "", (other.form?.values ?? [:]).with("username", "eve")).page().path
                == "login")
    }

    @Test func `after too many wrong codes not even the right one counts`() async throws {
        let party = try await Guarded.byMail()
        let page = try await party.enter(try await party.authorize()).page()
        for _ in 0..<5 { _ = try await party.browser.send(page, ["code": "000000"]) }
        let refused = try await party.browser.send(page, ["code": try await party.mailedCode()]).page()
        #expect(refused.complaint == "Too many attempts. Wait a while, then try again.")
    }

    // MARK: An authenticator app

    @Test func `a pool that requires a second step has an authenticator app set up on the way in`() async throws {
        let party = try await Guarded.byApp()
        let page = try await party.enter(try await party.authorize()).page()
        #expect(page.title == "Set up an authenticator app")
        #expect(page.html.contains("<svg class=\"qr\""))
        #expect(try await party.browser.open(page.address).page().html == page.html, "it is the same key")
        let app = try #require(page.app)
        let wrong = try await party.browser.send(page, ["code": "000000"]).page()
        #expect(wrong.status == .badRequest && wrong.html.contains("id=\"code-problem\""))
        #expect(wrong.app?.secret == app.secret)
        let answer = try await party.browser.send(wrong, ["code": party.code(of: app)]).app()
        #expect(try await party.idClaims(answer)["acr"] == "loa:4")
        try await expectToAskForTheApp(party, app)
    }

    private func expectToAskForTheApp(_ party: RelyingParty, _ app: TOTP) async throws {
        let later = party.elsewhere
        let used = try await later.enter(try await later.authorize()).page()
        #expect(used.text.contains("Enter the code that your authenticator app shows."))
        #expect(used.forms.count == 1, "no code can be sent")
        #expect(try await later.browser.send(used, ["code": party.code(of: app)]).page().status == .badRequest, "it was used")
        party.web.app.advance(by: TOTP.period)
        let answer = try await later.browser.send(used, ["code": party.code(of: app)]).app()
        #expect(try await later.idClaims(answer)["amr"] == ["pwd", "otp", "mfa"])
    }

    @Test func `who has several chooses`() async throws {
        let party = try await Guarded.byMailOrText()
        let page = try await party.enter(try await party.authorize()).page()
        #expect(page.forms.first?.names == ["_csrf", "username", "choice"])
        #expect(page.html.contains("value=\"SMS_MFA\">Code by text message<"))
        #expect(page.html.contains("value=\"EMAIL_OTP\">Code by email<"))
        let odd = try await party.browser.send(page, ["choice": "SOFTWARE_TOKEN_MFA"]).page()
        #expect(odd.status == .badRequest && odd.path == "challenge")
        let code = try await party.browser.send(page, ["choice": "EMAIL_OTP"]).page()
        #expect(code.text.contains("a***@e***"))
        #expect(try await party.browser.send(code, ["code": try await party.mailedCode()]).app()["code"] != nil)
    }

    @Test func `who has no address gives one, or turns to an app after all`() async throws {
        let party = try await Guarded.byAnything()
        let page = try await party.enter(try await party.authorize(), "bob").page()
        #expect(page.title == "Set up a second step")
        let phone = try await party.browser.send(page, ["choice": "SMS_MFA"]).page()
        let wrong = try await party.browser.send(phone, ["phone_number": "123"]).page()
        #expect(wrong.html.contains("id=\"phone_number-problem\"") && wrong.form?.values["phone_number"] == "123")
        let other = try #require(wrong.forms.last)
        let back = try await party.browser.post(other.action, other.values.merging(["choice": "other"]) { $1 }).page()
        #expect(back.title == "Set up a second step")
        let app = try await party.browser.send(back, ["choice": "SOFTWARE_TOKEN_MFA"]).page()
        let code = party.code(of: try #require(app.app))
        #expect(try await party.browser.send(app, ["code": code]).app()["code"] != nil)
    }

    @Test func `an address that was given on the way takes a code`() async throws {
        let party = try await Guarded.byAnything()
        let page = try await party.enter(try await party.authorize(), "bob").page()
        let phone = try await party.browser.send(page, ["choice": "SMS_MFA"]).page()
        let code = try await party.browser.send(phone, ["phone_number": "+1 415 555 0199"]).page()
        #expect(code.path == "challenge" && code.text.contains("0199"))
        let digits = try await party.web.app.service.newestCode(to: "+14155550199")
        #expect(try await party.browser.send(code, ["code": digits]).app()["code"] != nil)
    }
}
