import Foundation

/// An address that is proven to be the client's: answers may be sent to it.
package struct RedirectURI: Sendable, Hashable {
    package let text: String

    /// - Parameter asked: nil when the request does not say: then the client's default counts, or its only address.
    init(_ asked: String?, of client: AppClient) throws(AuthorizationRefusal) {
        guard let asked = asked ?? client.defaultRedirectURI else { throw .redirectURIMissing }
        guard client.callbackURLs.contains(where: { $0.accepts(asked) }) else { throw .redirectURIMismatch }
        text = asked
    }

    /// What a Content-Security-Policy calls the place: scheme, host and port, or the scheme alone where an app has its own.
    /// Nil where that cannot be told without harm to the policy.
    package var origin: String? {
        guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased() else { return nil }
        guard scheme == "https" || scheme == "http" else { return scheme + ":" }
        guard let host = url.host, host.utf8.allSatisfy({ QueryText.isUnreserved($0) || ":[]".utf8.contains($0) }) else { return nil }
        return scheme + "://" + host + (url.port.map { ":\($0)" } ?? "")
    }
}
