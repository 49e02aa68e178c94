package import Domain
import Foundation

/// A mail server and the terms on which one talks to it.
package struct SMTPServer: Hashable, Sendable {
    /// How the connection is protected. Certificates are verified in every mode that has one.
    package enum Security: String, Hashable, Sendable {
        /// TLS from the first byte (RFC 8314): `smtps://`.
        case implicit
        /// STARTTLS (RFC 3207), or no mail.
        case required
        /// STARTTLS when the server offers it.
        case opportunistic
        case off
    }

    /// The user and the password for AUTH (RFC 4954).
    package struct Credentials: Hashable, Sendable {
        package let user: String
        package let password: Secret
    }

    /// A name or an IPv4 address, or an IPv6 address without brackets.
    package let host: String
    package let port: Int
    package let security: Security
    package let credentials: Credentials?
    /// A PEM file with the certificates to trust in place of the system's.
    package let authority: String?

    /// `//[user:password@]host[:port][/]`, the part of the URL between scheme and options.
    init(_ text: Substring, implicitTLS: Bool, options: MailURLOptions) throws(MailURLError) {
        guard text.hasPrefix("//"), !text.contains("#") else { throw text.hasPrefix("//") ? .path : .host }
        let parts = text.dropFirst(2).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 1 || parts[1].isEmpty else { throw .path }
        // The last @ ends the password, so that one which was not encoded does no harm.
        let at = parts[0].lastIndex(of: "@")
        let address = try HostAndPort(at.map { parts[0][parts[0].index(after: $0)...] } ?? parts[0])
        host = address.host
        port = address.port ?? (implicitTLS ? 465 : 587)
        credentials = if let at { try Credentials(parts[0][..<at]) } else { nil }
        security = try Security(options.tls, implicit: implicitTLS, loopback: address.isLoopback)
        authority = options.authority
        let isProtected = security == .implicit || security == .required
        guard credentials == nil || isProtected || address.isLoopback else { throw .clearTextPassword }
    }

    /// `host:port`, as it stands in a URL and in a reason.
    var address: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

extension SMTPServer: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String {
        let login = credentials.map { "\($0.user):\($0.password)@" } ?? ""
        return "\(security == .implicit ? "smtps" : "smtp")://\(login)\(address)\(security == .implicit ? "" : "?tls=\(security.rawValue)")"
    }

    package var debugDescription: String { description }
}

extension SMTPServer.Security {
    fileprivate init(_ option: String?, implicit: Bool, loopback: Bool) throws(MailURLError) {
        switch (option, implicit) {
        case (nil, true), ("required", true): self = .implicit
        case (nil, false): self = loopback ? .opportunistic : .required
        case ("required", false): self = .required
        case ("opportunistic", false): self = .opportunistic
        case ("off", false): self = .off
        default: throw .tls
        }
    }
}

extension SMTPServer.Credentials {
    fileprivate init(_ text: Substring) throws(MailURLError) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty else { throw parts[0].isEmpty ? .user : .userWithoutPassword }
        guard let user = parts[0].removingPercentEncoding, let password = parts[1].removingPercentEncoding else { throw .percentEncoding }
        let isControl: (Unicode.Scalar) -> Bool = { $0.properties.generalCategory == .control }
        guard !user.isEmpty, !user.unicodeScalars.contains(where: isControl), !password.unicodeScalars.contains(where: isControl) else {
            throw .user
        }
        self.init(user: user, password: Secret(password))
    }
}
