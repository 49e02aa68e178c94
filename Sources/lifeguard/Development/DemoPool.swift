import Actions
import Domain
import Foundation
import Store

/// The pool of a development server, `demo`, with a resource server and a public and a confidential client: made once, found
/// ever after.
struct DemoPool: Sendable {
    let id: String
    let app: String
    let service: String

    static let name = "demo"
    static let appName = "demo-app"
    static let serviceName = "demo-service"
    /// The identifier of the resource server.
    static let api = "demo"

    init(in house: House) async throws {
        let (found, clients, hasAPI) = try await house.facilities.store.read(Self.existing)
        if let found { id = found } else { id = try await Self.create(house) }
        // Before the client that may ask for its scopes.
        if !hasAPI { try await Self.createAPI(of: id, house) }
        app = try await Self.client(Self.appClient, among: clients, of: id, house)
        service = try await Self.client(Self.serviceClient, among: clients, of: id, house)
    }

    /// What an earlier start has made, read straight from the tables: every later start would pay for the way of a call.
    /// - Returns: the pool, the ids of its clients by their names, and whether its resource server is there.
    private static func existing(_ tables: Tables) throws -> (pool: String?, clients: [String: String], hasAPI: Bool) {
        let pools = try tables.pools.page(after: nil, limit: Limits.poolsPerDeployment).filter { $0.name == name }
        // Should somebody have made a second one, the oldest stays the one that is shown.
        guard let oldest = pools.min(by: { $0.created < $1.created }) else { return (nil, [:], false) }
        let clients = try tables.clients.page(of: oldest.id, after: nil, limit: Limits.clientsPerPool)
        let hasAPI = try tables.resourceServers.find(ResourceServerID(api), in: oldest.id) != nil
        return (oldest.id.text, Dictionary(clients.map { ($0.name, $0.id.text) }) { first, _ in first }, hasAPI)
    }

    private static func create(_ house: House) async throws -> String {
        let answer = try await house.ask(
            "CreateUserPool", ["PoolName": .string(name), "UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"]])
        return answer["UserPool"]?["Id"]?.string ?? ""
    }

    private static func createAPI(of pool: String, _ house: House) async throws {
        let scopes: JSON = [
            ["ScopeName": "read", "ScopeDescription": "Read from the demo API"],
            ["ScopeName": "write", "ScopeDescription": "Write to the demo API"],
        ]
        _ = try await house.ask(
            "CreateResourceServer",
            ["UserPoolId": .string(pool), "Identifier": .string(api), "Name": "Demo API", "Scopes": scopes])
    }

    /// The client of that name, made if nobody has one: a crash may have come between the pool and its clients.
    private static func client(
        _ wanted: [String: JSON], among clients: [String: String], of pool: String, _ house: House
    ) async throws -> String {
        if let name = wanted["ClientName"]?.string, let id = clients[name] { return id }
        let answer = try await house.ask(
            "CreateUserPoolClient", .object(wanted.merging(["UserPoolId": .string(pool)]) { first, _ in first }))
        return answer["UserPoolClient"]?["ClientId"]?.string ?? ""
    }

    private static let appClient: [String: JSON] = [
        "ClientName": .string(appName),
        "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
        "AllowedOAuthFlows": ["code"], "AllowedOAuthFlowsUserPoolClient": true,
        "AllowedOAuthScopes": ["openid", "email", "profile"], "CallbackURLs": ["http://localhost:3000/callback"],
        "SupportedIdentityProviders": ["COGNITO"], "PreventUserExistenceErrors": "ENABLED",
    ]

    private static let serviceClient: [String: JSON] = [
        "ClientName": .string(serviceName), "GenerateSecret": true, "AllowedOAuthFlows": ["client_credentials"],
        "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthScopes": [.string("\(api)/read")],
    ]
}
