import Domain

/// A client's secrets, without what they are. There are so few that one page holds them all.
package struct ListUserPoolClientSecrets: Action {
    var userPoolId: PoolID
    var clientId: ClientID

    package struct Output: Encodable, Sendable {
        var clientSecrets: [ClientSecretDescriptor]
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        let client = try await call.client(clientId, in: pool.id)
        return Output(clientSecrets: client.secrets.map { ClientSecretDescriptor($0, of: client.id) })
    }
}
