import Domain
import Store

/// Makes an app client of a pool, with a secret when one is asked for.
package struct CreateUserPoolClient: Action {
    private let request: JSON

    package init(from decoder: any Decoder) throws { request = try JSON(from: decoder) }

    package struct Output: Encodable, Sendable {
        var userPoolClient: ClientRecord
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let known = ModelValidator.cognito.knownMembers(of: "CreateUserPoolClientRequest", in: request)
        let pool = try await call.pool(PoolID(known["UserPoolId"]?.string ?? ""))
        let new = try NewClient(known, of: pool, in: call)
        try await call.store.write { try new.insert(into: $0) }
        await call.registry.refresh()
        return Output(userPoolClient: try ClientRecord(new.client, in: call))
    }
}
