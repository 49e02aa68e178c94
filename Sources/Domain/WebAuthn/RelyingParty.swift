/// For whom passkeys are made: a domain, and whatever runs under it (WebAuthn, section 5.1.2).
package struct RelyingParty: Sendable, Hashable {
    /// A domain in lower case, such as `auth.example.com`.
    package let id: String
    package let name: String
    /// Origins that no domain tells, such as those of Android apps, letter by letter.
    package let otherOrigins: Set<String>

    /// - Parameter name: what the user is shown; Cognito shows the domain.
    package init(id: String, name: String? = nil, otherOrigins: Set<String> = []) {
        self.id = id
        self.name = name ?? id
        self.otherOrigins = otherOrigins
    }

    /// Whether a passkey of this party may be used there: on its domain and on any below it, over TLS; without, on `localhost` alone.
    package func accepts(_ origin: String) -> Bool {
        if otherOrigins.contains(origin) { return true }
        let isLocal = id == "localhost" || id.hasSuffix(".localhost")
        let schemes = isLocal ? ["https://", "http://"] : ["https://"]
        guard let scheme = schemes.first(where: origin.hasPrefix) else { return false }
        let place = origin.dropFirst(scheme.count).split(separator: ":", omittingEmptySubsequences: false)
        guard place.count == 1 || place.count == 2 && Self.isPort(place[1]) else { return false }
        let host = place[0]
        guard host.utf8.allSatisfy(Self.isOfHost) else { return false }
        return host == id || host.hasSuffix("." + id)
    }

    private static func isPort(_ text: Substring) -> Bool {
        (1...5).contains(text.utf8.count) && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Origins are written in lower case; whatever a URL may carry besides its host is no origin.
    private static func isOfHost(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
