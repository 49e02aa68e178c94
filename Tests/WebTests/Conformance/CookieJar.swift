import Foundation

/// The cookies of a browser, by name and path.
struct CookieJar: Sendable {
    private(set) var cookies: [Cookie] = []

    struct Cookie: Sendable, Hashable {
        let name: String
        let value: String
        /// The attributes as they were set, without their values' spaces: `Path=/`, `HttpOnly`.
        let attributes: Set<String>

        init(_ header: String) {
            let parts = header.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            let pair = (parts.first ?? "").split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            name = String(pair.first ?? "")
            value = pair.count > 1 ? String(pair[1]) : ""
            attributes = Set(parts.dropFirst())
        }

        var path: String { attributes.first { $0.hasPrefix("Path=") }.map { String($0.dropFirst(5)) } ?? "/" }
        var isOver: Bool { attributes.contains("Max-Age=0") }
    }

    mutating func take(_ header: String) {
        let new = Cookie(header)
        cookies.removeAll { $0.name == new.name && $0.path == new.path }
        if !new.isOver { cookies.append(new) }
    }

    mutating func drop(_ name: String) { cookies.removeAll { $0.name == name } }

    /// The `Cookie` header for an address; nil when there is nothing to say.
    func header(for path: String) -> String? {
        let sent = cookies.filter { path.hasPrefix($0.path) }.map { "\($0.name)=\($0.value)" }
        return sent.isEmpty ? nil : sent.joined(separator: "; ")
    }
}
