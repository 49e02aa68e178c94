import Domain
import Store

/// The pool that an ARN names: the last part counts, whatever the account and the region.
struct TaggedPool: Sendable {
    let id: PoolID

    init(arn: String) throws(Refusal) {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        let resource = parts.last?.split(separator: "/", omittingEmptySubsequences: false) ?? []
        guard parts.count == 6, parts[0] == "arn", parts[2] == "cognito-idp", resource.count == 2, resource[0] == "userpool" else {
            throw .invalidParameter("\(arn) is not the ARN of a user pool.")
        }
        id = PoolID(String(resource[1]))
    }

    func change(in call: Call, _ change: @escaping @Sendable (PoolTags) throws(Refusal) -> PoolTags) async throws {
        try await call.store.write { [id] tables in
            guard let pool = try tables.pools.find(id) else { throw Refusal.poolNotFound(id) }
            let settings = try change(PoolTags(of: pool.settings)).set(in: pool.settings)
            _ = try tables.pools.update(
                UserPool(id: id, name: pool.name, settings: settings, created: pool.created, modified: call.now))
        }
        await call.registry.refresh()
    }
}
