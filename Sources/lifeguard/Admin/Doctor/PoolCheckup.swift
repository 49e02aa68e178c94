import Domain
import Store

/// Looks for traps in the settings of pools and clients, and for users who are stuck. Reads only.
struct PoolCheckup {
    let store: Store

    private static let page = 100
    /// How many users of a pool are looked at.
    private static let mostUsers = 5_000

    func findings() async -> [Finding] {
        do {
            var findings: [Finding] = []
            var (count, last): (Int, PoolID?) = (0, nil)
            while true {
                let pools = try await store.read { [last] in try $0.pools.page(after: last, limit: Self.page) }
                for pool in pools { findings += try await self.findings(in: pool) }
                count += pools.count
                guard pools.count == Self.page else { break }
                last = pools.last?.id
            }
            return findings.isEmpty ? [.ok("pools", "looked at: \(count); no trap is known in their settings")] : findings
        } catch StoreError.missingTable { return [] } catch { return [.fail("pools", DatabaseCheckup.words(error))] }
    }

    private func findings(in pool: UserPool) async throws -> [Finding] {
        let name = "pool \(pool.name)"
        var findings = PoolTrap.all(in: pool).map { finding($0, name) }
        if let stuck = try await stuck(in: pool) { findings.append(finding(stuck, name)) }
        var last: ClientID?
        while true {
            let clients = try await store.read { [last] in try $0.clients.page(of: pool.id, after: last, limit: Self.page) }
            for client in clients { findings += PoolTrap.all(in: client).map { finding($0, "\(name), client \(client.name)") } }
            guard clients.count == Self.page else { return findings }
            last = clients.last?.id
        }
    }

    private func stuck(in pool: UserPool) async throws -> PoolTrap? {
        var (count, looked, last): (Int, Int, UserID?) = (0, 0, nil)
        while looked < Self.mostUsers {
            let users = try await store.read { [last] in try $0.users.page(of: pool.id, after: last, limit: Self.page) }
            count += users.count { PoolTrap.isStuck($0, in: pool) }
            looked += users.count
            guard users.count == Self.page else { return PoolTrap.stuck(count, of: looked, isAtLeast: false, in: pool) }
            last = users.last?.id
        }
        return PoolTrap.stuck(count, of: looked, isAtLeast: true, in: pool)
    }

    private func finding(_ trap: PoolTrap, _ subject: String) -> Finding {
        let reason = "\(trap.what): \(trap.why)"
        let finding: Finding = trap.severity == .error ? .fail(subject, reason) : .warn(subject, reason)
        return finding.mended(by: trap.remedy)
    }
}
