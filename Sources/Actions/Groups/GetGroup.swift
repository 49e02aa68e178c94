import Domain
import Store

/// Shows a group.
package struct GetGroup: Action {
    var userPoolId: PoolID
    var groupName: String

    package func run(as caller: Administrator, in call: Call) async throws -> GroupAnswer {
        let pool = try await call.pool(userPoolId)
        return GroupAnswer(try await call.store.read { [groupName] in try $0.group(named: groupName, in: pool.id) })
    }
}

extension Tables {
    /// - Throws: `Refusal.groupNotFound`.
    func group(named name: String, in pool: PoolID) throws -> Group {
        guard let group = try groups.find(name, in: pool) else { throw Refusal.groupNotFound }
        return group
    }
}
