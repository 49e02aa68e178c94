import Cryptography
package import Domain
import Store
import Synchronization

/// Pools, their domains, clients and keys in memory: what the hot path needs and hardly ever changes. Never a user.
///
/// Everything held is of one revision, a count in the database that grows with each change. `catchUp` asks for it: after
/// every change made here, and a few times a second for those made elsewhere. What has not been held against the database
/// for half a second is not relied on: a node that was suspended, or whose database was away, asks first.
package final class Registry: Sendable {
    private let store: Store
    private let masterKey: MasterKey
    private let effects: Effects
    private let held = Mutex(Held())

    private struct Held {
        var revision: Int64 = -1
        var pools: [PoolID: UserPool] = [:]
        var clients: [ClientID: AppClient] = [:]
        var keyRings: [PoolID: KeyRing] = [:]
        var allowSRP: [PoolID: Bool] = [:]
        var accessKeys: [AccessKeyID: AccessKey]?
        var domains: [PoolDomainName: PoolDomain]?
        var terms: [ClientID: ClientTerms] = [:]
        /// Nil for those that look as all others do.
        var brands: [ClientID: HostedBrand?] = [:]
        var haveGroups: [PoolID: Bool] = [:]
        var sessionRules: [PoolID: SessionRules] = [:]
        var provisionedLimits: [QuotaCategory: Int]?
        /// Before this moment, all of it was what the database holds.
        var checked: Duration?

        func isFresh(at now: Duration) -> Bool { checked.map { now - $0 < .seconds(Limits.registryTrusted) } ?? false }

        mutating func move(to revision: Int64, readAfter moment: Duration) {
            if revision > self.revision {
                self = Held()
                self.revision = revision
            }
            if revision == self.revision { checked = max(checked ?? moment, moment) }
        }
    }

    init(store: Store, masterKey: MasterKey, effects: Effects) {
        self.store = store
        self.effects = effects
        self.masterKey = masterKey
    }

    package func pool(_ id: PoolID) async throws -> UserPool? {
        guard Self.mayExist(id.text) else { return nil }
        return try await value({ $0.pools[id] }, load: { try $0.pools.find(id) }, keep: { $0.pools[id] = $1 })
    }

    /// Its `scopes` are those that exist: what changes a resource server moves the revision, too.
    package func client(_ id: ClientID) async throws -> AppClient? {
        guard Self.mayExist(id.text) else { return nil }
        return try await value(
            { $0.clients[id] },
            load: { tables in
                guard let client = try tables.clients.find(id) else { return nil }
                return client.resting(scopesOutside: try tables.resourceServers.known(in: client.pool))
            }, keep: { $0.clients[id] = $1 })
    }

    /// What the client's sign-up page speaks of.
    package func terms(of client: AppClient) async throws -> ClientTerms {
        let (id, pool) = (client.id, client.pool)
        return try await value(
            { $0.terms[id] }, load: { ClientTerms(try $0.terms.all(of: id, in: pool)) }, keep: { $0.terms[id] = $1 }) ?? ClientTerms([])
    }

    /// How the client's pages look; nil when they look as all others do.
    package func brand(of client: AppClient) async throws -> HostedBrand? {
        let brand: HostedBrand?? = try await value(
            { $0.brands[client.id] }, load: { .some(try HostedBrand.find(of: client, $0)) },
            keep: { $0.brands.updateValue($1, forKey: client.id) })
        return brand ?? nil
    }

    func sessionRules(of pool: PoolID) async throws -> SessionRules {
        try await value(
            { $0.sessionRules[pool] }, load: { try $0.sessionRules.find(in: pool) }, keep: { $0.sessionRules[pool] = $1 })
            ?? SessionRules()
    }

    /// Requests a second, where an administrator has said how many.
    func provisionedLimits() async throws -> [QuotaCategory: Int] {
        try await value(
            { $0.provisionedLimits }, load: { try $0.provisionedLimits.all() }, keep: { $0.provisionedLimits = $1 }) ?? [:]
    }

    /// The first group of a pool moves the revision. That the last one is gone is not remembered: asking in vain costs little.
    func hasGroups(in pool: PoolID) async throws -> Bool {
        try await value(
            { $0.haveGroups[pool] }, load: { try $0.groups.exist(in: pool) }, keep: { $0.haveGroups[pool] = $1 }) ?? false
    }

    /// Whether any client of the pool lets passwords be proven by SRP.
    func allowsSRP(in pool: PoolID) async throws -> Bool {
        try await value(
            { $0.allowSRP[pool] },
            load: { tables in
                var after: ClientID?
                while true {
                    let clients = try tables.clients.page(of: pool, after: after, limit: Limits.defaultPage)
                    if clients.contains(where: \.allowsSRP) { return true }
                    guard clients.count == Limits.defaultPage, let last = clients.last else { return false }
                    after = last.id
                }
            }, keep: { $0.allowSRP[pool] = $1 }) ?? false
    }

    package func keyRing(of pool: PoolID) async throws -> KeyRing? {
        guard Self.mayExist(pool.text) else { return nil }
        let masterKey = masterKey
        return try await value(
            { $0.keyRings[pool] },
            load: { tables in
                let keys = try tables.signingKeys.all(of: pool)
                return keys.isEmpty ? nil : try KeyRing(keys, masterKey: masterKey)
            }, keep: { $0.keyRings[pool] = $1 })
    }

    /// The keys of a pool when they are in memory; asks nobody. What is published to the world is answered also while the
    /// database is away.
    package func heldKeyRing(of pool: PoolID) -> KeyRing? {
        held.withLock { $0.keyRings[pool] }
    }

    /// A pool when it is in memory; asks nobody.
    package func heldPool(_ id: PoolID) -> UserPool? {
        held.withLock { $0.pools[id] }
    }

    package func accessKey(_ id: AccessKeyID) async throws -> AccessKey? {
        let all: [AccessKeyID: AccessKey]? = try await value(
            { $0.accessKeys },
            load: { Dictionary(try $0.accessKeys.all().map { ($0.id, $0) }) { _, last in last } }, keep: { $0.accessKeys = $1 })
        return all?[id]
    }

    /// The domain of the first of these names that is one's. All domains are held, a few for each pool: names come from anybody,
    /// and one that nobody has is not kept. While the database is away, those that were known last count.
    package func domain(_ names: [PoolDomainName]) async throws -> PoolDomain? {
        let all: [PoolDomainName: PoolDomain]?
        do {
            all = try await value(
                { $0.domains },
                load: { Dictionary(try $0.poolDomains.all().map { ($0.name, $0) }) { _, last in last } }, keep: { $0.domains = $1 })
        } catch {
            guard let last = held.withLock({ $0.domains }) else { throw error }
            all = last
        }
        return names.lazy.compactMap { all?[$0] }.first
    }

    /// Throws away what is held when the database has moved on.
    package func catchUp() async throws {
        let effects = effects
        // The moment is taken where the snapshot is: what a read has waited for a connection before does not count.
        let (moment, revision) = try await store.read { (effects.uptime(), try $0.revision.current()) }
        held.withLock { $0.move(to: revision, readAfter: moment) }
    }

    /// Catches up with a change that was just made here. The change is made: should the database not answer now, nothing
    /// held is relied on any more, and nobody is told of a failure.
    func refresh() async {
        do { try await catchUp() } catch { held.withLock { $0.checked = nil } }
    }

    /// Returns when no node relies any more on what it has read before now.
    func outlive() async {
        await refresh()
        try? await effects.pause(.seconds(Limits.registryTrusted))
    }

    /// Ids come from anybody: one that no pool or client can have is neither looked up nor kept.
    private static func mayExist(_ id: String) -> Bool {
        id.utf8.count <= Limits.identifierLength
            && id.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"):
                    true
                default: false
                }
            }
    }

    private func value<Value: Sendable>(
        _ known: (Held) -> Value?, load: @escaping @Sendable (Tables) throws -> Value?, keep: (inout Held, Value) -> Void
    ) async throws -> Value? {
        let effects = effects
        if let known = held.withLock({ $0.isFresh(at: effects.uptime()) ? known($0) : nil }) { return known }
        let (moment, revision, loaded) = try await store.read { (effects.uptime(), try $0.revision.current(), try load($0)) }
        guard let loaded else { return nil }
        held.withLock { held in
            held.move(to: revision, readAfter: moment)
            // What was read before somebody else moved on is given to the caller, and not kept.
            if revision == held.revision { keep(&held, loaded) }
        }
        return loaded
    }
}
