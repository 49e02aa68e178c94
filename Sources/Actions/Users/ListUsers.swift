import Domain
import Store

/// A pool's users, a page at a time.
package struct ListUsers: Action {
    var userPoolId: PoolID
    var attributesToGet: [String]?
    var limit: Int?
    var paginationToken: String?
    var filter: String?

    package struct Output: Encodable, Sendable {
        var users: [UserRecord]
        var paginationToken: String?
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        if let filter, !filter.isEmpty { throw Refusal.notImplemented(operation: "ListUsers with Filter") }
        let pool = try await call.pool(userPoolId)
        let size = limit.flatMap { $0 == 0 ? nil : $0 } ?? Limits.defaultPage
        let after: UserID? = try PageToken.key(paginationToken)
        let users = try await call.store.read { try $0.users.page(of: pool.id, after: after, limit: size + 1) }
        let page = Page(users, size: size) { $0.id.text }
        return Output(users: page.items.map { record($0) }, paginationToken: page.next)
    }

    private func record(_ user: User) -> UserRecord {
        var record = UserRecord(user)
        if let attributesToGet { record.attributes = record.attributes.filter { attributesToGet.contains($0.name) } }
        return record
    }
}
