import Domain
import Synchronization

/// The lines of one pool, or of the account: one for each category, one for answers to challenges, and one for the pool's domain. Threads do not wait for
/// each other here.
final class QuotaLines: Sendable {
    private let categories = QuotaCategory.allCases.map { _ in Line() }
    private let answers = Line()
    private let domain = Line()

    func take(_ category: QuotaCategory, at now: Int64, perSecond: Int) -> Bool {
        categories[category.rawValue].take(at: now, perSecond: perSecond)
    }

    func takeAnswer(at now: Int64, perSecond: Int) -> Bool { answers.take(at: now, perSecond: perSecond) }

    func takeVisit(at now: Int64, perSecond: Int) -> Bool { domain.take(at: now, perSecond: perSecond) }

    private final class Line: Sendable {
        private let paidUntil = Atomic<Int64>(0)

        func take(at now: Int64, perSecond: Int) -> Bool {
            var known = paidUntil.load(ordering: .relaxed)
            while let next = QuotaLine.afterRequest(paidUntil: known, at: now, perSecond: perSecond) {
                let (isDone, present) = paidUntil.weakCompareExchange(expected: known, desired: next, ordering: .relaxed)
                if isDone { return true }
                known = present
            }
            return false
        }
    }
}
