import Actions
package import Domain
import Store

extension TestService {
    /// Makes a pool with `CreateUserPool`.
    package func pool(_ settings: JSON = [:]) async throws -> PoolID {
        let answer = try await administer("CreateUserPool", settings.over(["PoolName": "test"]))
        return PoolID(try answer["UserPool"]?["Id"].text(or: "Id") ?? "")
    }

    /// Makes a resource server with `CreateResourceServer`.
    @discardableResult
    package func resourceServer(of pool: PoolID, _ identifier: String, scopes: [String]) async throws -> JSON {
        let list = scopes.map { JSON.object(["ScopeName": .string($0), "ScopeDescription": "a scope"]) }
        return try await administer(
            "CreateResourceServer",
            ["UserPoolId": .string(pool.text), "Identifier": .string(identifier), "Name": "API", "Scopes": .array(list)])
    }

    /// Makes the resource servers that a client's scopes speak of, unless the pool has them.
    private func resourceServers(of pool: PoolID, for scopes: JSON?) async throws {
        let parts = (scopes?.array ?? []).compactMap(\.string).map { $0.split(separator: "/").map(String.init) }.filter { $0.count == 2 }
        for (identifier, names) in Dictionary(grouping: parts, by: { $0[0] }) {
            let id = ResourceServerID(identifier)
            guard try await store.read({ try $0.resourceServers.find(id, in: pool) }) == nil else { continue }
            try await resourceServer(of: pool, identifier, scopes: names.map { $0[1] })
        }
    }

    /// Makes a client with `CreateUserPoolClient`, and the resource servers of its scopes; unless told otherwise it takes
    /// passwords and refreshes.
    package func client(of pool: PoolID, _ settings: JSON = [:]) async throws -> TestClient {
        let flows: JSON = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
        let asked: JSON = ["UserPoolId": .string(pool.text), "ClientName": "app", "ExplicitAuthFlows": flows]
        try await resourceServers(of: pool, for: settings["AllowedOAuthScopes"])
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
