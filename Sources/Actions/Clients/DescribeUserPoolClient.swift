import Domain

/// Shows a client with all its settings, its secret among them.
package struct DescribeUserPoolClient: Action {
    var userPoolId: PoolID
    var clientId: ClientID

    package struct Output: Encodable, Sendable {
        var userPoolClient: ClientRecord
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        return Output(userPoolClient: try ClientRecord(try await call.client(clientId, in: pool.id), in: call))
    }
}
