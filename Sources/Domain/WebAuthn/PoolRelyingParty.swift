import Foundation

/// For whom a pool's passkeys are made. Source: WebAuthnConfigurationType.
extension RelyingParty {
    /// What the pool's settings say, else its own name, else its prefix, else the host at which the service is found.
    ///
    /// - Parameters:
    ///   - suffix: below which prefixes are names.
    ///   - publicURL: of the service.
    /// - Throws: `passkeysNotConfigured` where none of these is a domain: an address in numbers is none (WebAuthn, section 5.1.2).
    package init(of pool: UserPool, at domains: [PoolDomain], below suffix: HostName?, publicURL: String) throws(Refusal) {
        let service = URLComponents(string: publicURL)
        let names = domains.sorted { $0.isCustom && !$1.isCustom }.compactMap { $0.host(below: suffix) }
        let candidates = [pool.multiFactor.relyingPartyID] + names + [service?.host]
        guard let id = candidates.compactMap({ $0 }).first.flatMap({ HostName($0) }) else { throw .passkeysNotConfigured }
        self.init(id: id.text, otherOrigins: Set(names.map { "https://" + $0 } + [service?.origin].compactMap { $0 }))
    }
}

extension PoolDomain {
    /// Under which a browser finds the pages; nil for a prefix where none are served.
    fileprivate func host(below suffix: HostName?) -> String? {
        isCustom ? name.text : suffix.map { "\(name).\($0.text)" }
    }
}

extension URLComponents {
    /// As a browser names it (RFC 6454, section 6.1).
    fileprivate var origin: String? {
        guard let scheme, let host else { return nil }
        return "\(scheme)://\(host)".lowercased() + (port.map { ":\($0)" } ?? "")
    }
}
