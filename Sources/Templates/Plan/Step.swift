package import Domain

/// What is to be done about one resource.
package struct Step: Sendable {
    package let id: String
    package let type: String
    /// What people call the thing: the name of the pool, of the client, …
    package let name: String
    package let action: Action
    package var changes: [Change] = []
    package var requests: [Request] = []
    /// What whoever reads the plan should know.
    package var notes: [String] = []

    package enum Action: Sendable, Hashable {
        case create, change, keep
        /// Made anew: what stands is deleted first.
        case replace
        case delete
        /// There, but not in the template; it stays.
        case leave
        case skip
        /// Cannot be had, for this reason.
        case refuse(String)
    }

    /// An operation with its input.
    package struct Request: Sendable, Hashable {
        package let operation: String
        package let input: JSON

        package init(_ operation: String, _ input: JSON) {
            self.operation = operation
            self.input = input
        }
    }

    package init(
        _ id: String, _ type: String, _ name: String, _ action: Action, changes: [Change] = [], requests: [Request] = [],
        notes: [String] = []
    ) {
        self.id = id
        self.type = type
        self.name = name
        self.action = action
        self.changes = changes
        self.requests = requests
        self.notes = notes
    }
}

/// A member that is not as it should be.
package struct Change: Sendable, Hashable {
    package let member: String
    package let old: JSON?
    package let new: JSON?

    package init(member: String, old: JSON?, new: JSON?) {
        self.member = member
        self.old = old
        self.new = new
    }

    /// Every member in which two documents differ, by its path. Lists of texts are sets: their order says nothing.
    package static func between(_ old: JSON?, _ new: JSON?, at path: String = "") -> [Change] {
        let (old, new) = (old == .null ? nil : old, new == .null ? nil : new)
        if isSame(old, new) { return [] }
        guard case .object(let before)? = old, case .object(let after)? = new else {
            return [Change(member: path, old: old, new: new)]
        }
        return Set(before.keys).union(after.keys).sorted().flatMap {
            between(before[$0], after[$0], at: path.isEmpty ? $0 : "\(path).\($0)")
        }
    }

    private static func isSame(_ old: JSON?, _ new: JSON?) -> Bool {
        if old == new { return true }
        if isNothing(old), isNothing(new) { return true }
        if let old = old?.array?.compactMap(\.string), let new = new?.array?.compactMap(\.string), !old.isEmpty {
            return old.sorted() == new.sorted()
        }
        return old?.double != nil && old?.double == new?.double
    }

    /// Nothing, an empty list and an empty object say the same.
    private static func isNothing(_ value: JSON?) -> Bool { value == nil || value == [] || value == [:] }
}
