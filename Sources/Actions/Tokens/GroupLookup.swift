import Domain
import Store

/// What the tokens of a user say of groups. Where the pool has none, which a node remembers, the database is not asked.
struct GroupLookup: Sendable {
    private let hasGroups: Bool

    init(in pool: PoolID, _ call: Call) async throws { hasGroups = try await call.registry.hasGroups(in: pool) }

    func claims(of user: User, _ tables: Tables) throws -> GroupClaims {
        hasGroups ? GroupClaims(try tables.groupMembers.groups(of: user.id, in: user.pool)) : .none
    }
}
