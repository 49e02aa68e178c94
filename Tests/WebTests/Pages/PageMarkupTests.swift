import Domain
import Foundation
import NIOCore
import Testing

@testable import Web

@Suite struct PageMarkupTests {
    /// A quotation mark with a combining accent is one character to Swift and ends an attribute in a browser.
    static let hostile = "\"'><script>alert(1)</script>&\"\u{301} autofocus onfocus=\u{301}alert(1) x='\u{301}<\u{301}b>{{csrf}}{{{query}}}"

    @Test(arguments: hostilePages.map(\.name))
    func `nothing that somebody wrote is markup`(name: String) throws {
        let page = try #require(Self.hostilePages.first { $0.name == name }?.page)
        let hostile = Self.hostile
        let frame = PageFrame(
            pool: hostile, clientName: hostile, language: .english, csrf: hostile, query: hostile, root: hostile, redirectURI: hostile,
            languages: LanguageMenu(action: hostile, parameters: [(hostile, hostile)]))
        let html = PageGallery.html(of: page, frame)
        let markup = Self.markup(html)
        #expect(!markup.contains("alert"))
        #expect(!markup.contains("onfocus"))
        #expect(!markup.contains("</b>") && !markup.contains("<b>"))
        // It was there all the same, and as what it is.
        #expect(html.contains("&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;"))
        #expect(html.contains("{{csrf}}"))
    }

    /// Tags with their attributes, but without what stands in quotation marks or between tags.
    private static func markup(_ html: String) -> String {
        var markup: [UInt8] = []
        var isTag = false
        var isQuoted = false
        for byte in html.utf8 {
            if isTag, byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isTag, byte == UInt8(ascii: "<") { isTag = true }
            if isTag, !isQuoted { markup.append(byte) }
            if isTag, !isQuoted, byte == UInt8(ascii: ">") { isTag = false }
        }
        return String(decoding: markup, as: UTF8.self)
    }

    private static let hostilePages: [PageGallery.Picture] = {
        let pool = PageGallery.pool(required: ["email", "name"])
        let problem = PageFace(.attributeRequired("name"))
        let entered = Dictionary(uniqueKeysWithValues: ["username", "email", "name", "given_name"].map { ($0, hostile) })
        let notice = Sentence.verbatim(hostile)
        return [
            PageGallery.Picture(name: "sign in", page: SignInPage(pool: pool, username: hostile, notice: notice)),
            PageGallery.Picture(name: "sign up", page: SignUpPage(pool: pool, entered: entered, problem: problem)),
            PageGallery.Picture(
                name: "confirm", page: ConfirmPage(names: pool.signInNames, username: hostile, destination: hostile, notice: notice)),
            PageGallery.Picture(name: "forgot", page: ForgotPasswordPage(names: pool.signInNames, username: hostile)),
            PageGallery.Picture(
                name: "reset",
                page: ResetPasswordPage(pool: pool, username: hostile, destination: hostile, notice: notice)),
            PageGallery.Picture(
                name: "new password",
                page: NewPasswordPage(
                    username: hostile, pool: pool, missing: ["name", "given_name"], entered: entered)),
            PageGallery.Picture(name: "code", page: CodePage(username: hostile, isSent: true, destination: hostile, notice: notice)),
            PageGallery.Picture(name: "factor", page: ChooseFactorPage(username: hostile, factors: [.email], isSetup: true)),
            PageGallery.Picture(
                name: "new app",
                page: SetUpAppPage(username: hostile, link: AuthenticatorLink(key: Secret("ABCD"), issuer: hostile, account: hostile))),
            PageGallery.Picture(
                name: "new address",
                page: SetUpAddressPage(
                    username: hostile, attribute: AskedAttribute.named(["email"], in: pool)[0], hasOthers: true, address: hostile)),
            PageGallery.Picture(name: "passkey", page: AddPasskeyPage(name: hostile, back: hostile)),
            PageGallery.Picture(name: "choose", page: ChooseAccountPage(name: hostile)),
            PageGallery.Picture(name: "sign out", page: SignOutPage(name: hostile, stay: hostile)),
            PageGallery.Picture(name: "mailed link", page: MailedLinkPage(username: hostile, login: hostile)),
            PageGallery.Picture(name: "notice", page: NoticePage(title: notice, lead: notice, detail: hostile)),
            PageGallery.Picture(name: "hand over", page: HandOverPage(address: hostile, parameters: [(hostile, hostile)])),
        ]
    }()

    @Test func `no password that was entered comes back`() {
        let page = SignUpPage(pool: PageGallery.byEmail, entered: ["password": "Correct-Horse-7", "username": "ann@example.com"])
        let html = PageGallery.html(of: page, PageGallery.frame(.english))
        #expect(!html.contains("Correct-Horse-7"))
        #expect(html.contains("value=\"ann@example.com\""))
    }

    @Test(arguments: PageGallery.all.map(\.name))
    func `a page has no script, style or address of its own`(name: String) throws {
        let picture = try #require(PageGallery.all.first { $0.name == name })
        let html = PageGallery.html(picture, .english)
        #expect(!html.contains("<style") && !html.contains(" style=") && !html.contains("javascript:"))
        #expect(html.matches(of: /<script/).count == (html.contains("data-passkey=") ? 2 : 1))
        #expect(html.matches(of: /<script/).count == html.matches(of: /<script src="assets\/[^"]+" defer><\/script>/).count)
        #expect(html.firstMatch(of: /\ on\w+=/) == nil)
        // Relative addresses only: the pool may have a host of its own. The app's own address is the one exception.
        // Nor is what opens an authenticator app an address of a page.
        for address in html.matches(of: /(?:href|src|action)="([^"]*)"/).map(\.1)
        where !address.hasPrefix("https://app.example/") && !address.hasPrefix("otpauth://totp/") {
            #expect(!address.hasPrefix("/") && !address.contains("://"), "\(address)")
        }
    }

    @Test(arguments: PageGallery.all.map(\.name))
    func `a field has a label, and what describes it is there`(name: String) throws {
        let picture = try #require(PageGallery.all.first { $0.name == name })
        let html = PageGallery.html(picture, .english)
        let ids = html.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        for input in html.matches(of: /<input id="([^"]*)"/).map({ String($0.1) }) {
            #expect(html.contains("<label for=\"\(input)\">"))
        }
        for described in html.matches(of: /aria-describedby="([^"]*)"/).flatMap({ $0.1.split(separator: " ").map(String.init) }) {
            #expect(ids.contains(described))
        }
        #expect(html.matches(of: /\ autofocus/).count <= 1)
        #expect(html.matches(of: /<h1>/).count == 1)
    }

    @Test func `a page for no app in particular has no name in its head`() {
        let frame = PageFrame(pool: "", clientName: "", language: .english, csrf: "", query: "")
        let html = PageGallery.html(of: NoticePage.error(.notFound), frame)
        #expect(html.contains("<title>This did not work</title>"))
        #expect(!html.contains("<header"))
    }

    @Test func `the first wrong field is marked, described and focused`() {
        let picture = PageGallery.all.first { $0.name == "sign-up-long" }
        let html = picture.map { PageGallery.html($0, .english) } ?? ""
        let input = html.split(separator: "\n").first { $0.contains("id=\"phone_number\"") } ?? ""
        #expect(input.contains("aria-invalid=\"true\""))
        #expect(input.contains("aria-describedby=\"phone_number-problem phone_number-hint\""))
        #expect(input.contains("autofocus"))
        #expect(input.contains("autocomplete=\"tel\""))
        #expect(html.contains("role=\"alert\""))
        #expect(html.contains("<a href=\"#phone_number\">Phone number</a>"))
        #expect(html.contains("<title>Error: "))
    }

    @Test(arguments: Language.allCases)
    func `a first visit is small`(language: Language) throws {
        let page = PageGallery.html(of: SignInPage(pool: PageGallery.byEmail), PageGallery.frame(language))
        let whole = page.utf8.count + PageAsset.all.filter { page.contains($0.name) }.reduce(0) { $0 + $1.bytes.readableBytes }
        // The heads of the answers take the rest of 20,000.
        #expect(whole < 18_000, "\(whole)")
    }
}
