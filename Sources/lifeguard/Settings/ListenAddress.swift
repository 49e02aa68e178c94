import Domain
import Foundation

/// Where the server listens.
///
/// - `host` (default 127.0.0.1): an IP address or a host name; with `--dev` a loopback address
/// - `port` (default 9229)
struct ListenAddress: Sendable, Hashable {
    let host: String
    let port: Int

    init(_ settings: SettingsReader, isDevelopment: Bool) async throws {
        port = try await settings.number(.port, in: 1...65535, default: 9229)
        guard let given = try await settings.given(.host) else {
            host = "127.0.0.1"
            return
        }
        guard Self.isAddress(given.text) || Self.isHostName(given.text) else {
            throw given.refused("is neither an IP address nor a host name")
        }
        guard !isDevelopment || Loopback.isHost(given.text) else {
            throw given.refused("is not a loopback address, and --dev listens on no other: it asks nobody for a signature")
        }
        host = given.text
    }

    /// How a client on this machine writes the address in a URL.
    var url: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "http://\(["127.0.0.1", "0.0.0.0", "::", "::1"].contains(host) ? "localhost" : name):\(port)"
    }

    private static func isAddress(_ text: String) -> Bool {
        var room = in6_addr()
        return inet_pton(AF_INET, text, &room) == 1 || inet_pton(AF_INET6, text, &room) == 1
    }

    /// RFC 1123, section 2.1. What consists of numbers only is an address, and a wrong one.
    private static func isHostName(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        let isSpelledRight = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        }
        return isSpelledRight && text.utf8.count <= 253 && !labels.allSatisfy { $0.allSatisfy(\.isNumber) }
    }
}
