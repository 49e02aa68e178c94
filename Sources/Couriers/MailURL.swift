package import Domain
import Foundation

/// Where mail goes, as one setting: `smtp://[user:password@]host[:port]`, `smtps://…` or `file:DIRECTORY`.
///
/// Options: `?from=ADDRESS`, and for a server `&tls=required|opportunistic|off` and `&ca=FILE` (PEM, trusted in place of the system's).
/// User, password, directory and options are percent-decoded. Printed, the password is `•••`.
package struct MailURL: Hashable, Sendable {
    /// The two ways out of the house.
    package enum Destination: Hashable, Sendable {
        case server(SMTPServer)
        case directory(String)
    }

    package let destination: Destination
    package let sender: EmailAddress?

    package init(_ text: String) throws(MailURLError) {
        guard let colon = text.firstIndex(of: ":") else { throw .scheme }
        let parts = text[text.index(after: colon)...].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let options = try MailURLOptions(parts.count == 2 ? parts[1] : "")
        sender = options.sender
        switch text[..<colon].lowercased() {
        case "smtp": destination = .server(try SMTPServer(parts[0], implicitTLS: false, options: options))
        case "smtps": destination = .server(try SMTPServer(parts[0], implicitTLS: true, options: options))
        case "file": destination = .directory(try Self.directory(parts[0], options: options))
        default: throw .scheme
        }
    }

    /// `file:mail` and `file:./mail` are relative; `file:/var/mail` and `file:///var/mail` are not.
    private static func directory(_ text: Substring, options: MailURLOptions) throws(MailURLError) -> String {
        guard options.tls == nil, options.authority == nil else { throw .option }
        guard !text.hasPrefix("//") || text.hasPrefix("///") else { throw .directory }
        guard let path = text.dropFirst(text.hasPrefix("///") ? 2 : 0).removingPercentEncoding else { throw .percentEncoding }
        guard !path.isEmpty, !path.utf8.contains(0) else { throw .directory }
        return path
    }
}

extension MailURL: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String {
        switch destination {
        case .server(let server): server.description
        case .directory(let path): "file:\(path)"
        }
    }

    package var debugDescription: String { description }
}
