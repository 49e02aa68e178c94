import Actions
package import Domain

extension TestService {
    /// Makes a pool with `CreateUserPool`.
    package func pool(_ settings: JSON = [:]) async throws -> PoolID {
        let answer = try await administer("CreateUserPool", settings.over(["PoolName": "test"]))
        return PoolID(try answer["UserPool"]?["Id"].text(or: "Id") ?? "")
    }

    /// Makes a client with `CreateUserPoolClient`; unless told otherwise it takes passwords and refreshes.
    package func client(of pool: PoolID, _ settings: JSON = [:]) async throws -> TestClient {
        let flows: JSON = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
        let asked: JSON = ["UserPoolId": .string(pool.text), "ClientName": "app", "ExplicitAuthFlows": flows]
        let record = try await administer("CreateUserPoolClient", settings.over(asked))["UserPoolClient"]
        return TestClient(id: ClientID(try record?["ClientId"].text(or: "ClientId") ?? ""), secret: record?["ClientSecret"]?.string)
    }

    /// The messages to an address, newest first.
    package func mailbox(_ address: String) async throws -> [Message] {
        try await ReadMailbox(recipient: address).run(in: call).map(\.message)
    }

    /// The code, or the temporary password, of the newest message to an address.
    package func newestCode(to address: String) async throws -> String {
        try await mailbox(address).first?.code?.reveal ?? ""
    }
}
