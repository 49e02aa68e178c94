import Domain
import Foundation
import Store

/// A pool's users, a page at a time: all of them, or those whom a filter finds. A page may be short, or empty, and still not the last.
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
        let pool = try await call.pool(userPoolId)
        let parsed = try SearchFilter(parsing: filter ?? "")
        let size = limit.flatMap { $0 == 0 ? nil : $0 } ?? Limits.defaultPage
        let token = SearchToken(parsed, of: pool.id)
        let start = try token.position(in: paginationToken)
        let (users, next) = try await page(parsed, pool, from: start, size, call)
        return Output(users: users.map { record($0) }, paginationToken: next.map(token.text))
    }

    private func page(
        _ filter: SearchFilter, _ pool: UserPool, from start: SearchPosition?, _ size: Int, _ call: Call
    ) async throws -> ([User], SearchPosition?) {
        guard filter.condition != nil || filter.order != nil else {
            let users = try await call.store.read { try $0.users.page(of: pool.id, after: start?.user, limit: size + 1) }
            let page = Array(users.prefix(size))
            return (page, users.count > size ? page.last.map { SearchPosition(range: 0, value: [], user: $0.id) } : nil)
        }
        let search = UserSearch(try SearchQuery(filter, in: pool), in: pool.id, size: size)
        return try await search.run(from: start, in: call)
    }

    private func record(_ user: User) -> UserRecord {
        var record = UserRecord(user)
        if let attributesToGet { record.attributes = record.attributes.filter { attributesToGet.contains($0.name) } }
        return record
    }
}
