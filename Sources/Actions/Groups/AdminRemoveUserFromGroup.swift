import Domain
import Store

/// Takes a user out of a group; who is no member stays none. Tokens that were issued go on saying what they say.
package struct AdminRemoveUserFromGroup: Action {
    var userPoolId: PoolID
    var username: String
    var groupName: String

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(userPoolId)
        try await call.store.write { [username, groupName] tables in
            guard let user = try tables.user(named: username, in: pool) else { throw Refusal.userNotFound }
            try tables.groupMembers.delete(user.id, from: try tables.group(named: groupName, in: pool.id).id, in: pool.id)
        }
        return Nothing()
    }
}
