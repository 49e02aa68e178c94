import Domain
import Store

/// The groups that a user is in, by their names, a page at a time.
package struct AdminListGroupsForUser: Action {
    var userPoolId: PoolID
    var username: String
    var limit: Int?
    var nextToken: String?

    package func run(as caller: Administrator, in call: Call) async throws -> GroupPage {
        let pool = try await call.pool(userPoolId)
        let size = PageSize.of(limit)
        let after: GroupID? = try PageToken.key(nextToken)
        let groups = try await call.store.read { [username] tables in
            guard let user = try tables.user(named: username, in: pool) else { throw Refusal.userNotFound }
            return try tables.groupMembers.groups(of: user.id, in: pool.id)
        }
        // There are so few that all of them are read; their order is that of Swift, whatever the database's.
        let rest = groups.sorted { $0.name < $1.name }.drop { group in after.map { group.name <= $0.text } ?? false }
        return GroupPage(Array(rest), size: size)
    }
}
