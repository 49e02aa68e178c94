import Actions
import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport

/// A browser as far as a login needs one: it keeps cookies, follows redirects inside the provider, fills in forms, and stops
/// where it leaves for the app.
actor Browser {
    private let web: WebTest
    private(set) var jar = CookieJar()
    /// Every answer since the last address that was opened, the last one at the end.
    private(set) var answers: [TestResponse] = []

    init(_ web: WebTest) { self.web = web }

    /// Where a way ended.
    enum Arrival: Sendable {
        case page(BrowserPage)
        case app(AppAnswer)

        func page() throws -> BrowserPage {
            guard case .page(let page) = self else { throw Missing("a page; the browser went to \(self)") }
            return page
        }

        func app() throws -> AppAnswer {
            guard case .app(let answer) = self else { throw Missing("an answer to the app; the browser is at \(self)") }
            return answer
        }
    }

    func open(_ address: String) async throws -> Arrival {
        answers = []
        return try await go(.get, address, form: nil, hops: 0)
    }

    /// As a form of any site does it.
    func post(_ address: String, _ form: [String: String]) async throws -> Arrival {
        answers = []
        return try await go(.post, address, form: form, hops: 0)
    }

    /// Fills in a form of a page, the first unless told otherwise, and sends it.
    func send(_ page: BrowserPage, to path: String? = nil, _ entries: [String: String] = [:]) async throws -> Arrival {
        guard let form = try path.map({ try page.form(to: $0) }) ?? page.form, entries.keys.allSatisfy(form.names.contains) else {
            throw Missing("a form with \(entries.keys.sorted()) at \(page.address)")
        }
        return try await post(form.action, form.values.merging(entries) { $1 })
    }

    /// What an address answers with, whatever it is.
    var last: TestResponse? { answers.last }

    func forget(_ cookie: String) { jar.drop(cookie) }
    func keep(_ cookies: CookieJar) { jar = cookies }

    // MARK: The way

    private static let mostHops = 10

    private func go(_ method: HTTPRequest.Method, _ address: String, form: [String: String]?, hops: Int) async throws -> Arrival {
        guard hops < Self.mostHops else { throw Missing("an end of the redirects at \(address)") }
        let origin = web.app.service.facilities.settings.publicURL
        let address = try Self.resolved(address, at: origin + "/")
        guard address.hasPrefix(origin + "/") else { return .app(try AppAnswer(redirectedTo: address)) }
        let path = String(address.dropFirst(origin.count).prefix { $0 != "#" })
        var headers: HTTPFields = [:]
        if let cookies = jar.header(for: path) { headers[.cookie] = cookies }
        if form != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let body = form.map { QueryText($0.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }).description }
        let answer = try await web.ask(method, path, headers: headers, body: body)
        answers.append(answer)
        for cookie in answer.headers[values: .setCookie] { jar.take(cookie) }
        if let location = answer.headers[.location] {
            return try await go(.get, try Self.resolved(location, at: address), form: nil, hops: hops + 1)
        }
        let page = try BrowserPage(answer, at: address)
        // A form that leads out of the provider is sent by the page's script.
        if let form = page.form, !form.action.hasPrefix(origin + "/") { return .app(AppAnswer(handedOverBy: form)) }
        return .page(page)
    }

    static func resolved(_ address: String, at base: String) throws -> String {
        guard let base = URL(string: base), let url = URL(string: address, relativeTo: base) else { throw Missing("an address") }
        return url.absoluteString
    }
}

/// What an app is told by way of a browser.
struct AppAnswer: Sendable {
    /// Without the parameters of a query that came with the answer.
    let address: String
    let mode: ResponseMode
    let parameters: [String: String]

    init(redirectedTo address: String) throws {
        guard let url = URLComponents(string: address) else { throw Missing("an address: \(address)") }
        mode = url.fragment == nil ? .query : .fragment
        self.address = String(address.prefix { $0 != (url.fragment == nil ? "?" : "#") })
        let text = mode == .query ? url.percentEncodedQuery : url.percentEncodedFragment
        let pairs = (text ?? "").split(separator: "&").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        parameters = Dictionary(pairs.map { ($0[0], ($0.count > 1 ? $0[1] : "").removingPercentEncoding ?? "") }) { _, last in last }
    }

    init(handedOverBy form: BrowserPage.Form) {
        address = form.action
        mode = .formPost
        parameters = form.values
    }

    subscript(name: String) -> String? { parameters[name] }
}
