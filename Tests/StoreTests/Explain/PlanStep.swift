import Store

/// One look of a plan at a table that grows with users.
struct PlanStep: CustomStringConvertible {
    /// In the planner's words.
    let description: String
    /// The condition by which an index is entered; nil when everything is walked.
    let condition: String?
    /// Whether it ends as soon as a LIMIT above it has enough.
    let isLimited: Bool

    /// Whether the number of rows it looks at grows with the users of a pool.
    var isScan: Bool { !isLimited && !isNarrow }

    /// Whether the index is entered by more than the pool: at one place, or between two.
    private var isNarrow: Bool {
        guard let condition else { return false }
        let words = condition.split { !$0.isLetter && $0 != "_" }.map(String.init)
        guard words.contains(where: { $0 != "pool" && Self.keys.contains($0) }) else { return false }
        let equals = condition.matches(of: /(\w+)\)?(?:::\w+)? ?(?:=| = ANY)/).map { String($0.output.1) }
        return equals.contains { $0 != "pool" && Self.keys.contains($0) } || (condition.contains(">") && condition.contains("<"))
    }

    private static let keys: Set = ["id", "name", "account", "subject", "purpose", "kind", "hash", "session"]
}
