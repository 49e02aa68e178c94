package typealias PoolDomainName = Identifier<PoolDomain>

/// A name by which a browser finds the pages of a pool: a prefix below the service's own suffix, or a whole name of the owner's.
/// Neither can be taken for the other: a whole name has a dot.
package struct PoolDomain: Sendable, Hashable {
    package let name: PoolDomainName
    package let pool: PoolID
    /// `ManagedLoginVersion`, `CustomDomainConfig` and `Routing`, as they were given.
    package let settings: JSON

    package init(name: PoolDomainName, pool: PoolID, settings: JSON) {
        self.name = name
        self.pool = pool
        self.settings = settings
    }

    package static let members = ["ManagedLoginVersion", "CustomDomainConfig", "Routing"]

    /// - Parameter request: the members of `CreateUserPoolDomain`.
    package init(from request: JSON, of pool: PoolID) throws(Refusal) {
        var settings = (request.object ?? [:]).filter { Self.members.contains($0.key) && $0.value != .null }
        settings["ManagedLoginVersion"] = settings["ManagedLoginVersion"] ?? 1
        self.init(name: PoolDomainName(request["Domain"]?.string ?? ""), pool: pool, settings: .object(settings))
        try check()
    }

    /// - Parameter request: the members of `UpdateUserPoolDomain`; what is not named stays.
    package func updated(from request: JSON) throws(Refusal) -> PoolDomain {
        let given = (request.object ?? [:]).filter { Self.members.contains($0.key) && $0.value != .null }
        guard isCustom || given["CustomDomainConfig"] == nil else {
            throw .invalidParameter("\(name) is a prefix domain: it has no certificate.")
        }
        let settings = JSON.object((settings.object ?? [:]).merging(given) { _, new in new })
        let updated = PoolDomain(name: name, pool: pool, settings: settings)
        try updated.checkSettings()
        return updated
    }

    /// Whether a domain could have that name: what has other letters is nobody's.
    package static func mayHave(_ name: PoolDomainName) -> Bool {
        name.text.utf8.allSatisfy { byte in (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E }
    }

    package var isCustom: Bool { settings["CustomDomainConfig"] != nil }

    private func check() throws(Refusal) {
        if isCustom { try checkCustomName() } else { try checkPrefix() }
        try checkSettings()
    }

    private func checkSettings() throws(Refusal) {
        guard [1, 2].contains(settings["ManagedLoginVersion"]?.integer) else {
            throw .invalidParameter("ManagedLoginVersion must be 1 or 2.")
        }
        guard isCustom || settings["Routing"] == nil else { throw .invalidParameter("Routing is for custom domains only.") }
    }

    private func checkCustomName() throws(Refusal) {
        guard let host = HostName(name.text), host.text == name.text, host.hasDot else {
            throw .invalidParameter("Custom domain is not a valid subdomain: \(name)")
        }
    }

    private func checkPrefix() throws(Refusal) {
        guard name.text.wholeMatch(of: /[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?/) != nil else {
            throw .invalidParameter(
                "The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. "
                    + #"Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?$"#)
        }
        if let word = Self.reserved.first(where: name.text.contains) {
            throw .invalidParameter("Domain cannot contain reserved word: \(word)")
        }
    }

    private static let reserved = ["aws", "amazon", "cognito"]
}

extension [PoolDomain] {
    /// A pool has one prefix and one name of its own.
    package func checkRoom(for domain: PoolDomain) throws(Refusal) {
        guard !contains(where: { $0.isCustom == domain.isCustom }) else {
            throw .invalidParameter("User pool already has a domain configured.")
        }
    }
}
