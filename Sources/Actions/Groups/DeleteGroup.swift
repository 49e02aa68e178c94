import Domain
import Store

/// Takes a group away: from now on nobody is a member. What speaks of the memberships goes in batches, later.
package struct DeleteGroup: Action {
    var userPoolId: PoolID
    var groupName: String

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(userPoolId)
        try await call.store.write { [groupName] tables in
            try tables.groups.delete(try tables.group(named: groupName, in: pool.id), at: call.now)
        }
        return Nothing()
    }
}
