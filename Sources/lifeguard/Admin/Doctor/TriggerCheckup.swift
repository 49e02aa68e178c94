import Domain
import Store

/// Looks at the functions that pools name as triggers: does anybody know where they are?
struct TriggerCheckup {
    let settings: Settings
    let store: Store

    private static let page = 100

    func findings() async -> [Finding] {
        do {
            let missing = try await missing()
            guard missing.isEmpty else { return missing }
            return [.ok("triggers", "addresses known: \(settings.triggers.addresses.count); no pool names a function without one")]
        } catch StoreError.missingTable { return [] } catch { return [.fail("triggers", DatabaseCheckup.words(error))] }
    }

    private func missing() async throws -> [Finding] {
        var findings: [Finding] = []
        var last: PoolID?
        while true {
            let pools = try await store.read { [last] in try $0.pools.page(after: last, limit: Self.page) }
            findings += pools.flatMap(missing)
            guard pools.count == Self.page else { return findings }
            last = pools.last?.id
        }
    }

    private func missing(of pool: UserPool) -> [Finding] {
        Trigger.allCases.compactMap { trigger in
            guard let function = trigger.function(of: pool), settings.triggers.addresses[function] == nil else { return nil }
            return .warn("triggers", "\(pool.id) names \(function) as \(trigger.rawValue), whose address is not known: see --trigger")
        }
    }
}
