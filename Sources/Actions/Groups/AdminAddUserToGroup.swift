import Domain
import Store

/// Makes a user a member of a group; who is one already stays one.
package struct AdminAddUserToGroup: Action {
    var userPoolId: PoolID
    var username: String
    var groupName: String

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(userPoolId)
        try await call.store.write { [username, groupName] tables in
            guard let user = try tables.user(named: username, in: pool) else { throw Refusal.userNotFound }
            let group = try tables.group(named: groupName, in: pool.id)
            guard try tables.groupMembers.insert(user.id, into: group.id, in: pool.id) else { return }
            guard try tables.groupMembers.groups(of: user.id, in: pool.id).count <= Limits.groupsPerUser else {
                throw Refusal.invalidParameter("The limit of \(Limits.groupsPerUser) groups of a user is reached.")
            }
        }
        return Nothing()
    }
}
