import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport

/// A page at which a browser came to rest.
struct BrowserPage: Sendable {
    let address: String
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let html: String
    /// Those that are posted, in their order.
    let forms: [Form]

    /// Nil on pages that only tell something.
    var form: Form? { forms.first }

    /// The page's form, as it may be sent.
    struct Form: Sendable {
        /// Where it is posted to, absolute.
        let action: String
        /// The values that are in it already.
        let values: [String: String]
        /// All names under which it takes something.
        let names: Set<String>
    }

    init(_ response: TestResponse, at address: String) throws {
        self.address = address
        status = response.status
        headers = response.headers
        html = response.text
        forms = try Form.all(html, at: address)
    }

    /// What its form is for, by the last part of the form's address: `login`, `logout`, `newpassword`.
    var asks: String? { form.flatMap { URLComponents(string: $0.action)?.path.split(separator: "/").last.map(String.init) } }

    /// What it says first, when that is no complaint.
    var notice: String { html.firstMatch(of: #/role="status"><p>([^<]*)</#).map { HTML.plain($0.1) } ?? "" }
    var complaint: String { html.firstMatch(of: #/role="alert">\s*<p>([^<]*)</#).map { HTML.plain($0.1) } ?? "" }
    var language: String { html.firstMatch(of: #/<html lang="([^"]*)"/#).map { String($0.1) } ?? "" }

    /// What stands between its tags.
    var text: String { HTML.plain(html.replacing(#/<[^>]*>/#, with: "")) }

    /// Without the query.
    var path: String { URLComponents(string: address)?.path.split(separator: "/").dropFirst().joined(separator: "/") ?? "" }

    /// Where a link leads.
    func link(_ text: String) throws -> String {
        for link in html.matches(of: #/<a(?: class="[a-z]*")? href="([^"]*)">([^<]*)</a>/#) where HTML.plain(link.2) == text {
            return try Browser.resolved(HTML.plain(link.1), at: address)
        }
        throw Missing("a link \(text) at \(address)")
    }

    func form(to path: String) throws -> Form {
        guard let form = forms.first(where: { URLComponents(string: $0.action)?.path.hasSuffix("/\(path)") == true }) else {
            throw Missing("a form to \(path) at \(address)")
        }
        return form
    }

    var title: String { html.firstMatch(of: #/<h1>([^<]*)</h1>/#).map { HTML.plain($0.1) } ?? "" }
}

extension BrowserPage.Form {
    fileprivate static func all(_ html: String, at address: String) throws -> [BrowserPage.Form] {
        try html.matches(of: #/<form(?: class="other")? method="post" action="([^"]*)"/#).map { tag in
            let rest = html[tag.range.upperBound...]
            return BrowserPage.Form(
                String(rest[..<(rest.firstRange(of: "</form>")?.lowerBound ?? rest.endIndex)]),
                action: try Browser.resolved(HTML.plain(tag.1), at: address))
        }
    }

    private init(_ content: String, action: String) {
        self.action = action
        var values: [String: String] = [:]
        var names: Set<String> = []
        for tag in content.matches(of: #/<(?:input|button)[^>]* name="([^"]*)"[^>]*>/#.matchingSemantics(.unicodeScalar)) {
            names.insert(HTML.plain(tag.1))
            guard tag.0.hasPrefix("<input"), let value = tag.0.firstMatch(of: #/ value="([^"]*)"/#.matchingSemantics(.unicodeScalar)) else {
                continue
            }
            values[HTML.plain(tag.1)] = HTML.plain(value.1)
        }
        self.values = values
        self.names = names
    }
}

/// Text out of markup: by code points, as a browser reads it, for an accent may follow a semicolon.
enum HTML {
    static func plain(_ text: some StringProtocol) -> String {
        var plain = String(text)
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            plain = plain.replacingOccurrences(of: entity, with: character, options: .literal)
        }
        return plain
    }
}
