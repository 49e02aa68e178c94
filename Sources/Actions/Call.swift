package import Cryptography
package import Domain
package import Foundation
package import Logging
package import Store

/// What an action may reach, and where the request came from.
package struct Call: Sendable {
    package let facilities: Facilities
    package let logger: Logger
    /// From where, as far as that says who.
    let address: CallerAddress?
    /// What an update does with settings that it does not name.
    let update: UpdateStyle
    /// From where, and in which request, for the audit.
    let origin: CallOrigin
    /// When the call began: every rule of one call sees the same moment.
    package let now: Date

    package init(
        _ facilities: Facilities, logger: Logger, address: CallerAddress? = nil, update: UpdateStyle = .full, origin: CallOrigin = .here
    ) {
        self.update = update
        self.facilities = facilities
        self.origin = origin
        self.logger = logger
        self.address = address
        now = facilities.effects.now()
    }

    var store: Store { facilities.store }
    var registry: Registry { facilities.registry }
    var hasher: PasswordHasher { facilities.hasher }
    var effects: Effects { facilities.effects }

    package func pool(_ id: PoolID) async throws -> UserPool {
        guard let pool = try await registry.pool(id) else { throw Refusal.poolNotFound(id) }
        return pool
    }

    package func client(_ id: ClientID) async throws -> AppClient {
        guard let client = try await registry.client(id) else { throw Refusal.clientNotFound(id) }
        return client
    }

    func client(_ id: ClientID, in pool: PoolID) async throws -> AppClient {
        let client = try await client(id)
        guard client.pool == pool else { throw Refusal.clientNotFound(id) }
        return client
    }

    /// Runs work that takes long on the hashing threads; "try again" at once when too much waits there.
    func hashing<Value: Sendable>(_ work: (PasswordHasher) async throws -> Value) async throws -> Value {
        do { return try await work(hasher) } catch HashingError.busy { throw Refusal.tryAgainLater }
    }
}

/// What `UpdateUserPool` and `UpdateUserPoolClient` do with settings that a request does not name: they return to their defaults, as
/// Amazon's do, or stay as they are.
package enum UpdateStyle: Sendable {
    case full, partial
}

/// What lives as long as the program and is shared by all calls.
package struct Facilities: Sendable {
    package let store: Store
    package let registry: Registry
    package let masterKey: MasterKey
    package let hasher: PasswordHasher
    package let effects: Effects
    package let settings: ServiceSettings
    package let outbox: OutboxBell
    /// Rings when an import job has something to do.
    package let imports: OutboxBell
    /// Nil where requests are not counted.
    package let quotas: Quotas?
    /// The code of pools' owners.
    package let triggers: any TriggerRunner
    package let audit: AuditTrail
    /// What a face calls a refusal, for the audit.
    let nameOfRefusal: @Sendable (Refusal) -> String

    package init(
        store: Store, masterKey: MasterKey, hasher: PasswordHasher, effects: Effects, settings: ServiceSettings,
        triggers: any TriggerRunner = NoTriggers(), nameOfRefusal: @escaping @Sendable (Refusal) -> String = { $0.caseName }
    ) {
        self.nameOfRefusal = nameOfRefusal
        audit = AuditTrail(store: store, masterKey: masterKey, effects: effects)
        self.triggers = triggers
        self.store = store
        self.masterKey = masterKey
        self.hasher = hasher
        self.effects = effects
        self.settings = settings
        registry = Registry(store: store, masterKey: masterKey, effects: effects)
        outbox = OutboxBell()
        imports = OutboxBell()
        quotas = settings.quotas.map { Quotas($0, uptime: effects.uptime) }
    }
}

/// The settings that actions need.
package struct ServiceSettings: Sendable {
    /// Without a slash at its end; the issuer of a pool is this, a slash, and the pool's id.
    package let publicURL: String
    /// The region that ids, ARNs and signatures name.
    package let region: String
    /// Accepts administration without a signature, and keeps the messages that were sent.
    package let isDevelopment: Bool
    /// Below which the prefixes of pools are names; nil where they are not served.
    package let hostedSuffix: HostName?
    /// How many requests are let in; nil for as many as come.
    package let quotas: QuotaRates?
    /// What each category lets in by these settings, whether or not anybody counts.
    var rates: QuotaRates { quotas ?? .cognito }
    /// For how many days the record of what administrators did is kept; nil for ever.
    package let auditDays: Int?

    package init(
        publicURL: String, region: String, isDevelopment: Bool, hostedSuffix: HostName? = nil, quotas: QuotaRates? = nil,
        auditDays: Int? = nil
    ) {
        self.auditDays = auditDays
        self.quotas = quotas
        self.publicURL = publicURL
        self.region = region
        self.hostedSuffix = hostedSuffix
        self.isDevelopment = isDevelopment
    }

    /// The host of the public URL, in lower case.
    package var publicHost: String? { URLComponents(string: publicURL)?.host?.lowercased() }

    package func issuer(of pool: PoolID) -> String { "\(publicURL)/\(pool)" }
}
