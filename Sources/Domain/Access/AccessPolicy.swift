package import Foundation

/// What may be done with an access key. Each part narrows; a key without any may do everything.
package struct AccessPolicy: Sendable, Hashable {
    /// The pools that it is for; nil for all.
    package let pools: Set<PoolID>?
    /// Whether it may look, and change nothing.
    package let isReadOnly: Bool
    /// The operations that it is for; none for all.
    package let operations: [OperationPattern]
    /// From this moment on, nothing may be done.
    package let expires: Date?

    package static let everything = AccessPolicy()

    package init(pools: Set<PoolID>? = nil, isReadOnly: Bool = false, operations: [OperationPattern] = [], expires: Date? = nil) {
        self.pools = pools
        self.isReadOnly = isReadOnly
        self.operations = operations
        self.expires = expires
    }

    package func isExpired(at now: Date) -> Bool { expires.map { now >= $0 } ?? false }

    /// - Parameter pool: that the call is about; nil where it is about none, or about all.
    package func allows(_ operation: String, on pool: PoolID?) -> Bool {
        guard !isReadOnly || Operations.isReading(operation) else { return false }
        guard operations.isEmpty || operations.contains(where: { $0.matches(operation) }) else { return false }
        guard let pools else { return true }
        // The list is allowed, and shows no other pools.
        return pool.map(pools.contains) ?? (operation == Operations.listOfPools)
    }
}

extension AccessPolicy {
    /// As it is kept; nil for one that narrows nothing.
    package var document: JSON? {
        guard self != .everything else { return nil }
        var members: [String: JSON] = [:]
        if let pools { members["pools"] = .array(pools.map(\.text).sorted().map(JSON.string)) }
        if isReadOnly { members["readOnly"] = true }
        if !operations.isEmpty { members["operations"] = .array(operations.map { .string($0.text) }) }
        if let expires { members["expires"] = .integer(Int64((expires.timeIntervalSince1970 * 1000).rounded())) }
        return .object(members)
    }

    /// - Returns: nil for what no policy writes: what cannot be read must not count as "everything".
    package init?(_ document: JSON) {
        guard let members = document.object, Set(members.keys).isSubset(of: ["pools", "readOnly", "operations", "expires"]) else {
            return nil
        }
        let patterns = members["operations"].map { $0.array?.map { $0.string.flatMap(OperationPattern.init) } ?? [nil] } ?? []
        let pools = members["pools"].map { $0.array?.map(\.string) ?? [nil] }
        guard patterns.allSatisfy({ $0 != nil }), pools?.allSatisfy({ $0 != nil }) ?? true else { return nil }
        if members["expires"] != nil, members["expires"]?.integer == nil { return nil }
        if members["readOnly"] != nil, members["readOnly"]?.bool == nil { return nil }
        self.init(
            pools: pools.map { Set($0.compactMap { $0 }.map { PoolID($0) }) }, isReadOnly: members["readOnly"]?.bool ?? false,
            operations: patterns.compactMap { $0 },
            expires: members["expires"]?.integer.map { Date(timeIntervalSince1970: Double($0) / 1000) })
    }
}
