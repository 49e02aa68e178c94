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
    /// Nil on pages that only tell something.
    let form: Form?

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
        form = try Form(html, at: address)
    }

    /// What its form is for, by the last part of the form's address: `login`, `logout`, `newpassword`.
    var asks: String? { form.flatMap { URLComponents(string: $0.action)?.path.split(separator: "/").last.map(String.init) } }

    var title: String { html.firstMatch(of: #/<h1>([^<]*)</h1>/#).map { HTML.plain($0.1) } ?? "" }
}

extension BrowserPage.Form {
    fileprivate init?(_ html: String, at address: String) throws {
        guard let tag = html.firstMatch(of: #/<form method="post" action="([^"]*)"/#) else { return nil }
        action = try Browser.resolved(HTML.plain(tag.1), at: address)
        var values: [String: String] = [:]
        var names: Set<String> = []
        for tag in html.matches(of: #/<(?:input|button)[^>]* name="([^"]*)"[^>]*>/#.matchingSemantics(.unicodeScalar)) {
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
