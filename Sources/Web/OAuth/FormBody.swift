import Domain
import Foundation
import HTTPTypes
import Hummingbird

/// The body of a form post (`application/x-www-form-urlencoded`, URL standard section 5.1).
enum FormBody {
    /// - Throws: `invalidRequest` for another content type, bytes that are no UTF-8, and a parameter that comes twice (RFC 6749, 3.2).
    static func read(_ request: Request) async throws -> [String: String] {
        guard isForm(request) else {
            throw OAuthRefusal.invalidRequest("The content type must be application/x-www-form-urlencoded.")
        }
        let body = try await request.boundedBody()
        guard let text = String(validating: body.readableBytesView, as: UTF8.self) else {
            throw OAuthRefusal.invalidRequest("The form is malformed.")
        }
        return try parse(text)
    }

    static func isForm(_ request: Request) -> Bool {
        request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") ?? false
    }

    static func parse(_ text: String) throws(OAuthRefusal) -> [String: String] {
        var form: [String: String] = [:]
        for (name, value) in try pairs(text) {
            guard form.updateValue(value, forKey: name) == nil else { throw .invalidRequest("A parameter came more than once.") }
        }
        return form
    }

    /// The parameters in their order, those that come more than once, too.
    static func pairs(_ text: String) throws(OAuthRefusal) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        // By bytes: what separates is ASCII, and characters cost ten times as much to find.
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false).map { Substring($0) }
            guard let name = decoded(parts[0]), let value = decoded(parts.count > 1 ? parts[1] : "") else {
                throw .invalidRequest("The form is malformed.")
            }
            pairs.append((name, value))
        }
        return pairs
    }

    /// A name or a value without its encoding; nil when that is malformed. Most have none, and skip Foundation's way.
    static func decoded(_ text: Substring) -> String? {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else { return String(text) }
        return String(text.replacing("+", with: " ")).removingPercentEncoding
    }
}
