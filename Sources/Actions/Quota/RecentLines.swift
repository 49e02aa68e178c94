import Domain
import Synchronization

/// The lines of callers of late, whoever they are: two generations, the older of which is forgotten when the younger is full.
package final class RecentLines<Key: Hashable & Sendable>: Sendable {
    private let perSecond: Int
    private let capacity: Int
    private let known = Mutex(Generations())

    private struct Generations {
        var young: [Key: Int64] = [:]
        var old: [Key: Int64] = [:]
    }

    package init(perSecond: Int, capacity: Int = Limits.callersRemembered) {
        self.perSecond = perSecond
        self.capacity = capacity
    }

    package func take(_ key: Key, at now: Int64) -> Bool {
        known.withLock { known in
            let paidUntil = known.young[key] ?? known.old[key] ?? 0
            guard let next = QuotaLine.afterRequest(paidUntil: paidUntil, at: now, perSecond: perSecond) else { return false }
            known.young[key] = next
            if known.young.count >= capacity {
                known.old = known.young
                known.young = [:]
            }
            return true
        }
    }

    /// How many are remembered.
    package var count: Int { known.withLock { $0.young.count + $0.old.count } }
}
