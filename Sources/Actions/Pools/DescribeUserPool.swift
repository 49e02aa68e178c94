import Domain
import Store

/// Shows a pool with all its settings.
package struct DescribeUserPool: Action {
    var userPoolId: PoolID

    package struct Output: Encodable, Sendable {
        var userPool: PoolRecord
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        let (users, domains) = try await call.store.read { (try $0.users.count(of: pool.id), try $0.poolDomains.all(of: pool.id)) }
        return Output(userPool: PoolRecord(pool, users: users, domains: domains, in: call.facilities.settings))
    }
}
