import Domain
import Foundation

/// Where something is posted to: `https://…`, or `http://` on this very machine.
///
/// Printed, it is scheme, host and port only: what stands behind them is often as good as a password.
package struct WebhookURL: Hashable, Sendable {
    /// As libcurl gets it.
    let text: String
    /// Scheme, host and, where it is given, port.
    package let origin: String

    /// Why a text is no such address. The words repeat nothing of it.
    package enum Fault: Error, Hashable, CaseIterable, CustomStringConvertible {
        case form, clearText, extras

        package var description: String {
            switch self {
            case .form: "is not an https URL"
            case .clearText: "is http: only https goes to another host"
            case .extras: "may hold no user, no password and no fragment"
            }
        }
    }

    package init(_ text: String) throws(Fault) {
        guard let parts = URLComponents(string: text, encodingInvalidCharacters: false), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty, parts.port.map((1...65_535).contains) ?? true
        else { throw .form }
        guard parts.user == nil, parts.password == nil, parts.fragment == nil else { throw .extras }
        guard scheme == "https" || Loopback.isHost(host) else { throw .clearText }
        self.text = text
        origin = "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
    }
}

extension WebhookURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { origin }
    package var debugDescription: String { origin }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
