import Domain
import Store

/// Makes a pool and its signing keys.
package struct CreateUserPool: Action {
    private let request: JSON

    package init(from decoder: any Decoder) throws { request = try JSON(from: decoder) }

    package struct Output: Encodable, Sendable {
        var userPool: PoolRecord
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let known = ModelValidator.cognito.knownMembers(of: "CreateUserPoolRequest", in: request)
        let new = try await NewPool(known, in: call)
        try await call.store.write { try new.insert(into: $0) }
        await call.registry.refresh()
        return Output(userPool: PoolRecord(new.pool, users: 0, in: call.facilities.settings))
    }
}
