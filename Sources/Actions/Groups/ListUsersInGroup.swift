import Domain
import Store

/// A group's members, a page at a time.
package struct ListUsersInGroup: Action {
    var userPoolId: PoolID
    var groupName: String
    var limit: Int?
    var nextToken: String?

    package struct Output: Encodable, Sendable {
        var users: [UserRecord]
        var nextToken: String?
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        let size = PageSize.of(limit)
        let after: UserID? = try PageToken.key(nextToken)
        let users = try await call.store.read { [groupName] tables in
            let group = try tables.group(named: groupName, in: pool.id)
            return try tables.users.page(of: group.id, in: pool.id, after: after, limit: size + 1)
        }
        let page = Page(users, size: size) { $0.id.text }
        return Output(users: page.items.map(UserRecord.init), nextToken: page.next)
    }
}
