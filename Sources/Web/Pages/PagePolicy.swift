import Foundation
import HTTPTypes
import Hummingbird

/// The headers of every page: what a browser may load, where its forms may lead, and that nobody frames or keeps it.
enum PagePolicy {
    /// - Parameter redirectURI: where a form's answer may send the browser on. Chrome holds `form-action` against redirects too.
    static func headers(formsMayReach redirectURI: String?) -> HTTPFields {
        var fields: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
            .contentSecurityPolicy: contentSecurityPolicy(redirectURI),
        ]
        for (name, value) in others { fields[name] = value }
        return fields
    }

    private static func contentSecurityPolicy(_ redirectURI: String?) -> String {
        let targets = ["'self'", redirectURI.flatMap(source)].compactMap { $0 }.joined(separator: " ")
        return "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action \(targets); "
            + "frame-ancestors 'none'; base-uri 'none'"
    }

    /// The source expression (CSP level 3, section 2.3.1) of an address: its origin, or its scheme where it has no host that can
    /// be written as one, as in `myapp://callback` and `http://[::1]/`.
    static func source(of address: String) -> String? {
        guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(), isPlain(scheme, and: "+-.") else {
            return nil
        }
        guard scheme == "http" || scheme == "https", let host = parts.host, isPlain(host, and: "-.") else { return "\(scheme):" }
        return "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
    }

    private static func isPlain(_ text: String, and others: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || others.utf8.contains(byte)
            }
    }

    private static let others: [(HTTPField.Name, String)] = [
        ("referrer-policy", "no-referrer"), ("x-frame-options", "DENY"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
}

extension Response {
    /// A page with its headers.
    static func page(_ page: some Page, in frame: PageFrame, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: PagePolicy.headers(formsMayReach: frame.redirectURI),
            body: ResponseBody(byteBuffer: PageRenderer.html(of: page, in: frame)))
    }
}
