import Domain
import Store

/// A pool's groups by their names, a page at a time.
package struct ListGroups: Action {
    var userPoolId: PoolID
    var limit: Int?
    var nextToken: String?

    package func run(as caller: Administrator, in call: Call) async throws -> GroupPage {
        let pool = try await call.pool(userPoolId)
        let size = PageSize.of(limit)
        let after: GroupID? = try PageToken.key(nextToken)
        let groups = try await call.store.read { try $0.groups.page(of: pool.id, after: after?.text, limit: size + 1) }
        return GroupPage(groups, size: size)
    }
}
