import Domain
import Foundation

/// The address by which clients know the service: the beginning of every issuer.
///
/// - `public-url` (default http://localhost:PORT): http or https, with nothing after the host and path
struct PublicURL: Sendable, Hashable {
    let text: String
    let host: String

    init(_ settings: SettingsReader, port: Int) async throws {
        guard let given = try await settings.given(.publicURL) else {
            text = "http://localhost:\(port)"
            host = "localhost"
            return
        }
        guard let url = URLComponents(string: given.text, encodingInvalidCharacters: false),
            ["http", "https"].contains(url.scheme), let host = url.host, !host.isEmpty
        else { throw given.refused("is not an http or https URL") }
        guard url.query == nil, url.fragment == nil, url.user == nil, url.password == nil else {
            throw given.refused("may hold no user, no query and no fragment")
        }
        guard !given.text.hasSuffix("/") else { throw given.refused("ends with a slash, which every issuer would repeat") }
        text = given.text
        self.host = host
    }

    /// Whether whoever listens in between could read what goes over this address.
    var isReadableOnTheWay: Bool { text.hasPrefix("http:") && !Loopback.isHost(host) }
}
