import Domain
import Store

/// Changes what the request names of a group; the rest stays.
package struct UpdateGroup: Action {
    var userPoolId: PoolID
    var groupName: String
    var description: String?
    var roleArn: String?
    var precedence: Int?

    package func run(as caller: Administrator, in call: Call) async throws -> GroupAnswer {
        let pool = try await call.pool(userPoolId)
        let change = Group.Details(description: description, role: roleArn, precedence: precedence)
        return GroupAnswer(
            try await call.store.write { [groupName] tables in
                let group = try tables.group(named: groupName, in: pool.id)
                let updated = Group(
                    id: group.id, pool: group.pool, name: group.name, details: group.details.updated(with: change),
                    created: group.created, modified: call.now)
                try tables.groups.update(updated)
                return updated
            })
    }
}
