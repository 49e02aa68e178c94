package import Domain
import Store

/// Lets a pool's attributes go on while it has users: an attribute gets another name or type, goes, or must be there from now on. Amazon
/// has no such operation.
package struct ChangeSchema: Sendable {
    let pool: PoolID
    let change: SchemaChange
    /// Whether values that cannot be converted, and have no default, may be lost.
    let isLossy: Bool

    package init(of pool: PoolID, _ change: SchemaChange, isLossy: Bool = false) {
        self.pool = pool
        self.change = change
        self.isLossy = isLossy
    }

    /// What the change does to the users who are there, without doing it.
    /// - Parameter progress: told after each batch how many users were looked at.
    /// - Throws: why it cannot be made.
    package func rehearse(
        as caller: Administrator, in call: Call, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> SchemaRehearsal {
        _ = try change.applied(toPool: try await call.pool(pool).settings)
        var rehearsal = SchemaRehearsal()
        var last: UserID?
        while true {
            let users = try await call.store.read { [last] in try $0.users.page(of: pool, after: last, limit: Limits.sweepBatch) }
            for user in users { rehearsal.note(user, change) }
            progress(rehearsal.users)
            guard users.count == Limits.sweepBatch, let end = users.last?.id else { return rehearsal }
            last = end
        }
    }

    /// Makes the change: true for every reader from this moment. The users' rows follow in batches, which any node works off.
    /// - Throws: `invalidParameter` when values would be lost that nobody gave up, or another change is under way.
    package func run(as caller: Administrator, in call: Call) async throws -> SchemaRehearsal {
        let rehearsal = try await rehearse(as: caller, in: call)
        guard isLossy || rehearsal.lost == 0 else {
            throw Refusal.invalidParameter("\(rehearsal.lost) values cannot be converted. Give a default for them, or allow their loss.")
        }
        try await call.store.write { tables in
            guard let found = try tables.pools.find(pool) else { throw Refusal.poolNotFound(pool) }
            try tables.checkNothingIsImported(into: pool)
            let settings = try change.applied(toPool: found.settings)
            do {
                try tables.schemaChanges.begin(change, in: pool, at: call.now)
            } catch StoreError.duplicate {
                throw Refusal.invalidParameter("The users of \(pool) are still going through another change of the schema.")
            }
            _ = try tables.pools.update(
                UserPool(id: pool, name: found.name, settings: settings, created: found.created, modified: call.now))
            try tables.changeClients(of: pool, at: call.now, change.applied(toClient:))
        }
        await call.registry.refresh()
        return rehearsal
    }
}

/// What a change of the schema would do.
package struct SchemaRehearsal: Sendable, Equatable {
    package private(set) var users = 0
    package private(set) var changed = 0
    /// Who would have the default.
    package private(set) var fellBack = 0
    package private(set) var lost = 0
    /// Some users whose values cannot be converted, by name: whose values they are, and not what they are.
    package private(set) var examples: [String] = []

    package init() {}

    mutating func note(_ user: User, _ change: SchemaChange) {
        users += 1
        let outcome = change.applied(to: user.attributes).outcome
        switch outcome {
        case .unchanged: return
        case .changed: changed += 1
        case .fellBack: fellBack += 1
        case .lost: lost += 1
        }
        guard outcome == .lost || (outcome == .fellBack && user.attributes[change.attribute] != nil) else { return }
        if examples.count < Limits.schemaExamples { examples.append(user.username) }
    }
}
