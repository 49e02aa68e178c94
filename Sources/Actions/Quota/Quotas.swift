import Domain
import Synchronization

/// Counts requests against the quotas, in memory: each node counts what it answers itself. What protects an account (wrong passwords
/// and codes, the hourly allowances) is not here but in the database, where all nodes see it.
///
/// Bounded: categories for each pool that there is, and callers of late.
package final class Quotas: Sendable {
    private let rates: QuotaRates
    private let uptime: @Sendable () -> Duration
    private let account = QuotaLines()
    private let pools = Mutex<[PoolID: QuotaLines]>([:])
    private let addresses: RecentLines<CallerAddress>
    private let clients: RecentLines<ClientID>
    private let reads: RecentLines<QuotaUser>
    private let writes: RecentLines<QuotaUser>

    init(_ rates: QuotaRates, uptime: @escaping @Sendable () -> Duration) {
        self.rates = rates
        self.uptime = uptime
        addresses = RecentLines(perSecond: rates.perAddress)
        clients = RecentLines(perSecond: rates.perClient)
        reads = RecentLines(perSecond: rates.perUser(.read))
        writes = RecentLines(perSecond: rates.perUser(.write))
    }

    /// - Throws: `rateExceeded`.
    func take(from address: CallerAddress) throws(Refusal) {
        guard addresses.take(address, at: now) else { throw .rateExceeded }
    }

    /// - Throws: `rateExceeded`.
    func take(from client: ClientID) throws(Refusal) {
        guard clients.take(client, at: now) else { throw .rateExceeded }
    }

    /// - Throws: `rateExceeded`.
    func take(_ access: UserAccess, of user: QuotaUser) throws(Refusal) {
        let isLetIn =
            switch access {
            case .read: reads.take(user, at: now)
            case .write: writes.take(user, at: now)
            }
        guard isLetIn else { throw .rateExceeded }
    }

    /// - Parameter pool: one that exists, at whose pages or endpoints somebody asks for something.
    /// - Throws: `rateExceeded`.
    func takeVisit(at pool: PoolID) throws(Refusal) {
        guard lines(of: pool).takeVisit(at: now, perSecond: rates.perDomain) else { throw .rateExceeded }
    }

    /// - Parameters:
    ///   - pool: one that exists; nil counts for the account.
    ///   - provisioned: requests a second, where an administrator has said how many.
    /// - Throws: `rateExceeded`.
    func take(_ quota: Quota, of pool: PoolID?, provisioned: [QuotaCategory: Int]) throws(Refusal) {
        let lines = lines(of: quota.category.isOfAccount ? nil : pool)
        let now = now
        let perSecond = rates.perSecond(quota.category, provisioned: provisioned)
        if quota.isAnswer, lines.takeAnswer(at: now, perSecond: QuotaRates.answers(perSecond: perSecond)) { return }
        guard lines.take(quota.category, at: now, perSecond: perSecond) else { throw .rateExceeded }
    }

    private func lines(of pool: PoolID?) -> QuotaLines {
        guard let pool else { return account }
        return pools.withLock { pools in
            if let lines = pools[pool] { return lines }
            // Those of pools that are no more go with the rest: a second later nobody misses them.
            if pools.count >= Limits.poolsPerDeployment { pools.removeAll() }
            let lines = QuotaLines()
            pools[pool] = lines
            return lines
        }
    }

    private var now: Int64 {
        let (seconds, attoseconds) = uptime().components
        return seconds * QuotaLine.second + attoseconds / 1_000_000_000
    }
}

/// Whom an operation is about: a user who has shown a token, or the name by which an administrator speaks of somebody.
struct QuotaUser: Hashable, Sendable {
    let pool: PoolID
    let name: String
}
