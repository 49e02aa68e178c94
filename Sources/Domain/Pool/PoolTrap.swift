/// A setting that works as it was asked for, and that people regret: what it is, why that matters, and what to do.
package struct PoolTrap: Sendable, Hashable {
    package enum Severity: Sendable, Hashable {
        /// Somebody can be harmed, or nobody can get in.
        case error
        case warning
    }

    package let severity: Severity
    package let what: String
    package let why: String
    package let remedy: String

    init(_ severity: Severity, _ what: String, why: String, remedy: String) {
        self.severity = severity
        self.what = what
        self.why = why
        self.remedy = remedy
    }
}

extension PoolTrap {
    /// The traps in the settings of a pool itself.
    package static func all(in pool: UserPool) -> [PoolTrap] { [protection(pool), passwords(pool), recovery(pool)].compactMap { $0 } }

    private static func protection(_ pool: UserPool) -> PoolTrap? {
        guard !pool.isProtected else { return nil }
        return PoolTrap(
            .warning, "deletion protection is off", why: "one wrong call deletes every user",
            remedy: "lifeguard pool update --pool \(pool.id) --set DeletionProtection=ACTIVE")
    }

    private static func passwords(_ pool: UserPool) -> PoolTrap? {
        guard pool.multiFactor.firstFactors.contains(.password), pool.passwordPolicy.minimumLength < 8 else { return nil }
        return PoolTrap(
            .warning, "passwords may have \(pool.passwordPolicy.minimumLength) characters", why: "NIST SP 800-63B asks for eight at least",
            remedy: "lifeguard pool update --pool \(pool.id) --set Policies.PasswordPolicy.MinimumLength=12")
    }

    /// One mailbox must not be both: who has it has everything.
    private static func recovery(_ pool: UserPool) -> PoolTrap? {
        let rules = pool.multiFactor
        guard rules.enforcement != .off, !pool.recovery.isAdminOnly else { return nil }
        let second = Set(rules.factors.compactMap(\.attribute))
        guard Set(pool.recovery.attributes).isSubset(of: second) else { return nil }
        let names = pool.recovery.attributes.sorted().joined(separator: " and ")
        return PoolTrap(
            .warning, "a forgotten password is recovered by \(names), which is a second factor as well",
            why: "a user with that factor on cannot recover the password: one mailbox or phone must not be both",
            remedy: "offer another way in AccountRecoverySetting, or switch that factor off")
    }
}

extension PoolTrap {
    private static let longestIDToken = 24 * 3600.0

    /// The traps in the settings of a client.
    package static func all(in client: AppClient) -> [PoolTrap] {
        let update = "lifeguard client update --pool \(client.pool) --client \(client.id) --set"
        return [implicit(client, update), existence(client, update), idToken(client, update), clearText(client, update)].compactMap { $0 }
            + publicPassword(client, update)
    }

    private static func implicit(_ client: AppClient, _ update: String) -> PoolTrap? {
        guard client.oauthFlows.contains("implicit") else { return nil }
        return PoolTrap(
            .warning, "the implicit flow is on", why: "tokens stand in the address bar, its history and the logs of proxies (RFC 9700)",
            remedy: "use the code flow with PKCE: \(update) AllowedOAuthFlows='[\"code\"]'")
    }

    private static func existence(_ client: AppClient, _ update: String) -> PoolTrap? {
        guard !client.hidesUserExistence else { return nil }
        return PoolTrap(
            .warning, "it tells who has an account (PreventUserExistenceErrors is LEGACY)",
            why: "anybody can try addresses and learn which of them are users", remedy: "\(update) PreventUserExistenceErrors=ENABLED")
    }

    private static func idToken(_ client: AppClient, _ update: String) -> PoolTrap? {
        guard client.validity.id >= longestIDToken || client.validity.access >= longestIDToken else { return nil }
        return PoolTrap(
            .warning, "ID or access tokens live for a day", why: "who verifies them offline takes a stolen one for so long",
            remedy: "\(update) IdTokenValidity=60 --set AccessTokenValidity=60 --set TokenValidityUnits='{\"IdToken\": \"minutes\", "
                + "\"AccessToken\": \"minutes\"}'")
    }

    private static func clearText(_ client: AppClient, _ update: String) -> PoolTrap? {
        let open = client.callbackURLs.map(\.text).filter { url in
            guard url.lowercased().hasPrefix("http://") else { return false }
            let host = url.dropFirst("http://".count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
            let isBracketed = host.hasPrefix("[")
            let name = isBracketed ? String(host.prefix { $0 != "]" }) + "]" : String(host.prefix { $0 != ":" })
            return !Loopback.isHost(name)
        }
        guard let first = open.first else { return nil }
        return PoolTrap(
            .error, "codes are sent over http to \(first)", why: "whoever is in between reads them",
            remedy: "serve the app by https, and put that into CallbackURLs")
    }

    private static func publicPassword(_ client: AppClient, _ update: String) -> [PoolTrap] {
        guard client.isPublic, client.flows.contains(.adminUserPassword) else { return [] }
        return [
            PoolTrap(
                .warning, "a client without a secret allows ALLOW_ADMIN_USER_PASSWORD_AUTH",
                why: "a server that signs its calls can keep a secret, and an app that cannot does not need this flow",
                remedy: "make a client with --secret for the server, and take the flow out of ExplicitAuthFlows here")
        ]
    }
}

extension PoolTrap {
    /// Whether a user can neither sign in nor be helped by a code.
    package static func isStuck(_ user: User, in pool: UserPool) -> Bool {
        guard user.isEnabled, !pool.letsIn(withoutPassword: user) else { return false }
        switch user.status {
        case .resetRequired: return pool.recovery.attribute(for: user, in: pool) == nil
        case .unconfirmed: return pool.attributeToVerify(of: user.attributes) == nil
        case .confirmed, .forceChangePassword, .externalProvider: return false
        }
    }

    /// - Parameter isAtLeast: whether only some of the users were looked at.
    package static func stuck(_ count: Int, of looked: Int, isAtLeast: Bool, in pool: UserPool) -> PoolTrap? {
        guard count > 0 else { return nil }
        return PoolTrap(
            .warning, "\(count) of \(isAtLeast ? "the first " : "")\(looked) users can neither sign in nor recover",
            why: "their state asks for a code, and no address can be sent one",
            remedy: "lifeguard user set-password or user confirm, for each of them; lifeguard user list --pool \(pool.id) shows the states")
    }
}
