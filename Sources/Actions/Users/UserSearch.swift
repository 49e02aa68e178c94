import Domain
import Store

/// One page of a search: walks the ranges of its plan and keeps whom the filter finds. It looks at a bounded number of users, whoever
/// asks, and says where the next page goes on.
struct UserSearch: Sendable {
    private let query: SearchQuery
    private let pool: PoolID
    private let size: Int

    init(_ query: SearchQuery, in pool: PoolID, size: Int) {
        self.query = query
        self.pool = pool
        self.size = size
    }

    func run(from start: SearchPosition?, in call: Call) async throws -> ([User], SearchPosition?) {
        guard try await call.store.read({ try $0.userIndexing.isFinished() }) else {
            throw Refusal.invalidParameter(
                "The index by which users are found is still being made, since this version was started first. Please try again later.")
        }
        if query.plan.ranges.contains(where: \.isInside), try await call.store.read({ [pool] in try $0.indexWork.isWriting(in: pool) }) {
            throw Refusal.invalidParameter(
                "The index for *= is still being made, since \(SearchedInside.tag) names its attributes. Please try again later.")
        }
        if let attribute = query.plan.sorting { return try await sorted(by: attribute, after: start, call) }
        return try await walk(from: start, looking: Limits.searchCandidates, finding: size, call)
    }

    /// - Parameters:
    ///   - candidates: how many users are looked at.
    ///   - count: how many are wanted.
    private func walk(from start: SearchPosition?, looking candidates: Int, finding count: Int, _ call: Call) async throws
        -> ([User], SearchPosition?)
    {
        let ranges = query.plan.ranges
        var users: [User] = []
        var (index, position) = (start?.range ?? 0, start.map { UserIndexTable.Position(value: $0.value, user: $0.user) })
        // Few at first: often that is enough.
        var (left, step) = (candidates, min(count + 1, Limits.searchBatch))
        while index < ranges.count {
            let (range, after, batch) = (ranges[index], position, min(step, max(left, 1)))
            let found = try await call.store.read { [pool, plan = query.plan] in
                try $0.userIndex.page(of: range, in: pool, after: after, isDescending: plan.isDescending, limit: batch)
            }
            for one in found {
                // Only now is it known that there is more.
                if users.count == count || left == 0 { return (users, position.map { place(index, $0) } ?? place(index, range)) }
                left -= 1
                position = one.position
                if let user = one.user, query.matches(user), !ranges[..<index].contains(where: { $0.contains(user) }),
                    !range.isRepeated(at: one.position.value, of: user)
                {
                    users.append(user)
                }
            }
            step = min(step * 2, Limits.searchBatch)
            if found.count < batch { (index, position) = (index + 1, nil) }
        }
        return (users, nil)
    }

    private func place(_ index: Int, _ position: UserIndexTable.Position) -> SearchPosition {
        SearchPosition(range: index, value: position.value, user: position.user)
    }

    /// The place before the first line of a range.
    private func place(_ index: Int, _ range: SearchRange) -> SearchPosition {
        SearchPosition(range: index, value: query.plan.isDescending ? range.upper : range.lower, user: "")
    }

    /// All that is found, put into another order than the index has. Who lacks the attribute is left out, as where the index sorts.
    private func sorted(by attribute: String, after start: SearchPosition?, _ call: Call) async throws -> ([User], SearchPosition?) {
        let (found, next) = try await walk(from: nil, looking: Limits.searchSorted, finding: Limits.searchSorted, call)
        guard next == nil else {
            throw Refusal.invalidParameter(
                "More than \(Limits.searchSorted) users would have to be sorted: narrow the filter, or order by the attribute it is about.")
        }
        let isDescending = query.plan.isDescending
        let lines = found.compactMap { user in
            SearchEntry.all(of: user).first { $0.attribute == attribute }.map { Line(value: $0.value, user: user) }
        }
        .sorted { isDescending ? $1 < $0 : $0 < $1 }
        let rest =
            start.map { start in
                lines.drop { line in
                    let isBefore = line.precedes(start.value, start.user)
                    return line.user.id == start.user && line.value == start.value || (isDescending ? !isBefore : isBefore)
                }
            } ?? lines[...]
        let page = rest.prefix(size)
        let last = page.last.map { SearchPosition(range: 0, value: $0.value, user: $0.user.id) }
        return (page.map(\.user), rest.count > size ? last : nil)
    }

    /// A user at a place of the order.
    private struct Line: Comparable {
        let value: [UInt8]
        let user: User

        func precedes(_ value: [UInt8], _ user: UserID) -> Bool {
            self.value == value ? self.user.id.text < user.text : self.value.lexicographicallyPrecedes(value)
        }

        static func < (one: Line, other: Line) -> Bool { one.precedes(other.value, other.user.id) }
    }
}
