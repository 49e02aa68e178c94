import Domain
import HTTPTypes
import Hummingbird

/// The cookies of the hosted pages of one pool. Over TLS each has the prefix `__Host-` (RFC 6265bis, section 4.1.3.2), which allows no path:
/// there the pool is part of the name, elsewhere it is the path. On a pool's own domain there is no other pool.
struct PageCookies: Sendable {
    private let pool: PoolID
    private let isSecure: Bool
    private let hasOwnHost: Bool
    private let given: [String: String]

    /// What a cookie is for. The names are Cognito's.
    enum Name: String, Sendable {
        case session = "cognito"
        case form = "XSRF-TOKEN"
        case language = "lang"
        case pageData = "page-data"
        case signedOut = "signed-out"

        /// A longer value is not looked at.
        var limit: Int { self == .pageData ? Limits.pageDataBytes : Limits.cookie }
    }

    init(_ request: Request, _ context: AppContext, publicURL: String) {
        pool = PoolID(context.parameters.get("pool") ?? "")
        // On the pool's own domain.
        hasOwnHost = context.domain != nil
        isSecure = publicURL.lowercased().hasPrefix("https:")
        var given: [String: String] = [:]
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                guard parts.count == 2 else { continue }
                given[parts[0].trimmingPrefix(while: { $0 == " " }).description] = String(parts[1])
            }
        }
        self.given = given
    }

    subscript(name: Name) -> String? { given[full(name)].flatMap { $0.utf8.count <= name.limit ? $0 : nil } }

    /// A cookie that lives as long as the browser is open.
    func set(_ name: Name, to value: String) -> HTTPField {
        HTTPField(name: .setCookie, value: "\(full(name))=\(value); \(attributes)")
    }

    func clear(_ name: Name) -> HTTPField {
        HTTPField(name: .setCookie, value: "\(full(name))=; Max-Age=0; \(attributes)")
    }

    private func full(_ name: Name) -> String { isSecure ? "__Host-\(name.rawValue).\(pool)" : name.rawValue }

    private var attributes: String {
        if isSecure { return "Path=/; Secure; HttpOnly; SameSite=Lax" }
        return hasOwnHost ? "Path=/; HttpOnly; SameSite=Lax" : "Path=/\(pool)/; HttpOnly; SameSite=Lax"
    }
}
