import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// Ways to begin without a password, at the hosted pages.
@Suite struct PasswordlessTests {
    @Test func `a mailed code takes the place of the password`() async throws {
        let party = try await Guarded.withoutPassword()
        let login = try await party.authorize().page()
        #expect(login.html.contains("name=\"choice\" value=\"EMAIL_OTP\" formnovalidate>Email me a code<"))
        let code = try await party.browser.send(login, ["username": "ada", "choice": "EMAIL_OTP"]).page()
        #expect(code.path == "challenge" && code.text.contains("a***@e***"))
        let answer = try await party.browser.send(code, ["code": try await party.mailedCode()]).app()
        let claims = try await party.idClaims(answer)
        #expect(claims["acr"] == "loa:2" && claims["amr"] == ["otp", "email_otp"])
    }

    @Test func `somebody who does not exist is asked the same`() async throws {
        let party = try await Guarded.withoutPassword()
        let login = try await party.authorize().page()
        let code = try await party.browser.send(login, ["username": "zoe", "choice": "EMAIL_OTP"]).page()
        #expect(code.path == "challenge" && code.status == .ok && code.text.contains("***@"))
        let wrong = try await party.browser.send(code, ["code": "123456"]).page()
        #expect(wrong.status == .badRequest && wrong.html.contains("id=\"code-problem\">This code is not right."))
    }

    @Test func `who may not begin so is told by the code itself, and nobody else is`() async throws {
        let party = try await Guarded.withoutPassword(mfa: ["MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": [:]])
        try await party.prefer(["EmailMfaSettings": ["Enabled": true]])
        var pages: [String] = []
        for name in ["ada", "zoe"] {
            let browser = party.elsewhere
            let login = try await browser.authorize().page()
            let code = try await browser.browser.send(login, ["username": name, "choice": "EMAIL_OTP"]).page()
            let wrong = try await browser.browser.send(code, ["code": "000000"]).page()
            #expect(code.path == "challenge" && wrong.status == .badRequest)
            pages += [code, wrong].map { $0.text.replacing(#/[\w*]+@[\w*]+/#, with: "@") }
        }
        #expect(pages[0] == pages[2] && pages[1] == pages[3])
        party.web.app.advance(by: 1)
        let login = try await party.authorize().page()
        let code = try await party.browser.send(login, ["username": "ada", "choice": "EMAIL_OTP"]).page()
        let told = try await party.browser.send(code, ["code": try await party.mailedCode()]).page()
        #expect(told.status == .badRequest && told.complaint == "You cannot sign in this way. Try your password.")
    }

    @Test func `a code is sent to a name`() async throws {
        let party = try await Guarded.withoutPassword()
        let nameless = try await party.browser.send(try await party.authorize().page(), ["choice": "EMAIL_OTP"]).page()
        #expect(nameless.status == .badRequest && nameless.path == "login")
        #expect(nameless.html.contains("id=\"username-problem\""))
    }

    @Test func `who is not confirmed yet is led to where that is done`() async throws {
        let visitor = Newcomer(party: try await Guarded.withoutPassword())
        _ = try await visitor.signUp()
        visitor.party.web.app.advance(by: 1)
        let login = try await visitor.party.authorize().page()
        let code = try await visitor.browser.send(login, ["username": Newcomer.name, "choice": "EMAIL_OTP"]).page()
        let digits = try await visitor.party.web.app.service.newestCode(to: "nia@example.com")
        let confirm = try await visitor.browser.send(code, ["code": digits]).page()
        #expect(confirm.path == "confirmuser" && confirm.notice == "This account is not confirmed yet.")
    }

    @Test func `nothing is offered that nobody could do`() async throws {
        let required: JSON = ["MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": ["Enabled": true]]
        let plain: JSON = ["ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"]]
        for party in [
            try await Guarded.withoutPassword(client: plain), try await Guarded.withoutPassword(mfa: required),
            try await RelyingParty.start(),
        ] {
            let login = try await party.authorize().page()
            #expect(!login.html.contains("EMAIL_OTP") && !login.html.contains("passkey") && !login.html.contains("webauthn"))
            let sent = try await party.browser.post(
                login.form?.action ?? "", (login.form?.values ?? [:]).with("username", "ada").with("choice", "EMAIL_OTP")
            ).page()
            #expect(sent.path == "login" && sent.complaint == "You cannot sign in this way. Try your password.")
        }
    }

    // MARK: Passkeys

    @Test func `a passkey is made by who is signed in, and signs in`() async throws {
        let party = try await Guarded.withoutPassword()
        _ = try await party.logIn()
        let passkey = try await party.makePasskey()
        let elsewhere = party.elsewhere
        let login = try await elsewhere.authorize().page()
        #expect(login.html.contains("autocomplete=\"username webauthn\""))
        let question = try await elsewhere.json("passkey/options")
        #expect(question["options"]?["allowCredentials"] == [])
        let entries = ["credential": try passkey.sign(question["options"]).text, "session": question["session"]?.string ?? ""]
        let answer = try await elsewhere.browser.send(login, to: "passkey", entries).app()
        let claims = try await elsewhere.idClaims(answer)
        #expect(claims["acr"] == "loa:3" && claims["amr"]?.array?.contains("swk") == true)
        let replayed = try await party.elsewhere.attempt(entries)
        #expect(replayed.path == "login" && replayed.notice == "That took too long. Please sign in again.")
    }

    @Test func `a passkey that nobody has opens nothing`() async throws {
        let party = try await Guarded.withoutPassword()
        let question = try await party.json("passkey/options")
        let credential = try SoftPasskey(3, origin: TestService.publicURL).sign(question["options"]).text
        let page = try await party.attempt(["credential": credential, "session": question["session"]?.string ?? ""])
        #expect(page.status == .badRequest && page.complaint == "This did not work with the passkey. Please try again.")
        for junk in [["credential": "{}", "session": "x"], ["credential": "", "session": ""]] {
            #expect(try await party.attempt(junk).path == "login")
        }
    }

    @Test func `a page that makes passkeys wants somebody signed in, and leads back to the app alone`() async throws {
        let party = try await Guarded.withoutPassword()
        let address = "passkeys/add?" + party.query(["response_type": nil, "state": nil, "nonce": nil])
        let login = try await party.browser.open(party.address(address))
        #expect(try login.page().path == "login")
        // Whoever signs in for it comes back to it, and not to the app.
        let page = try await party.enter(login).page()
        #expect(try await party.browser.open(party.address(address)).page().title == page.title)
        #expect(page.title == "Create a passkey" && page.path == "passkeys/add")
        #expect(try page.link("Back to the app") == RelyingParty.redirectURI)
        let elsewhere = party.address("passkeys/add?" + party.query(["redirect_uri": "https://evil.example/"]))
        #expect(try await party.browser.open(elsewhere).page().status == .badRequest)
        let junk = try await party.browser.send(page, ["credential": "{}"]).page()
        #expect(junk.status == .badRequest && junk.complaint == "This did not work with the passkey. Please try again.")
    }

    @Test func `options are for who may have them, and kept by nobody`() async throws {
        let party = try await Guarded.withoutPassword()
        _ = try await party.json("passkey/options")
        #expect(await party.browser.last?.headers[.cacheControl] == "no-store")
        #expect(await party.browser.last?.headers[.allowOrigin] == nil)
        #expect(try await party.options("passkeys/add/options").status == .badRequest)
        #expect(try await RelyingParty.start().options("passkey/options").status == .badRequest)
    }

    // MARK: What an app wishes

    @Test func `an app that wants to be surer has the user show more`() async throws {
        // The mailbox is a second factor where it does not open the account by a forgotten password, too.
        let party = try await Guarded.start(
            ["MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": [:]],
            pool: ["AccountRecoverySetting": ["RecoveryMechanisms": [["Priority": 1, "Name": "verified_phone_number"]]]])
        #expect(try await party.idClaims(try await party.logIn())["acr"] == "loa:1")
        #expect(try await party.authorize().app()["code"] != nil)
        let page = try await party.enter(try await party.authorize(["acr_values": "gold loa:3"])).page()
        #expect(page.path == "challenge")
        let answer = try await party.browser.send(page, ["code": try await party.mailedCode()]).app()
        #expect(try await party.idClaims(answer)["acr"] == "loa:3")
        #expect(try await party.authorize(["acr_values": "loa:2"]).app()["code"] != nil)
        // It is a wish: who has nothing better comes in with what there is.
        #expect(try await party.idClaims(try await party.elsewhere.logIn(["acr_values": "loa:4"]))["acr"] == "loa:1")
    }
}

extension RelyingParty {
    /// At the page for it, for who is signed in.
    fileprivate func makePasskey() async throws -> SoftPasskey {
        let page = try await browser.open(address("passkeys/add?\(query())")).page()
        var passkey = try SoftPasskey(origin: TestService.publicURL)
        let credential = try passkey.register(try await json("passkeys/add/options")["options"])
        let done = try await browser.send(page, ["credential": credential.text]).page()
        guard done.title == "Your passkey is ready", try done.link("Continue") == Self.redirectURI else { throw Missing("a passkey") }
        return passkey
    }

    fileprivate func attempt(_ entries: [String: String]) async throws -> BrowserPage {
        try await browser.send(try await authorize().page(), to: "passkey", entries).page()
    }

    /// As the pages' script asks.
    fileprivate func options(_ path: String) async throws -> TestResponse {
        _ = try? await browser.open(address("\(path)?\(query())"))
        guard let answer = await browser.last else { throw Missing("an answer of \(path)") }
        return answer
    }

    fileprivate func json(_ path: String) async throws -> JSON { try await options(path).json }
}
