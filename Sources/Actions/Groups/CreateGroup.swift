import Domain
import Store

/// Makes a group of a pool, of which nobody is a member yet.
package struct CreateGroup: Action {
    var userPoolId: PoolID
    var groupName: String
    var description: String?
    var roleArn: String?
    var precedence: Int?

    package func run(as caller: Administrator, in call: Call) async throws -> GroupAnswer {
        let pool = try await call.pool(userPoolId)
        let group = Group(
            id: GroupID(call.effects.uuid()), pool: pool.id, name: groupName,
            details: Group.Details(description: description, role: roleArn, precedence: precedence), created: call.now, modified: call.now)
        try await call.store.write { tables in
            guard try tables.groups.count(of: pool.id) < Limits.groupsPerPool else {
                throw Refusal.limitExceeded("The limit of \(Limits.groupsPerPool) groups of a user pool is reached.")
            }
            do {
                try tables.groups.insert(group)
            } catch StoreError.missingPool {
                throw Refusal.poolNotFound(pool.id)
            } catch StoreError.duplicate {
                throw Refusal.groupExists
            }
        }
        await call.registry.refresh()
        return GroupAnswer(group)
    }
}
