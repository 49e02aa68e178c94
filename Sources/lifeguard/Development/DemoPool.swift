import Domain
import Foundation

/// The pool of a development server, `demo`, with a public and a confidential client: made once, found ever after.
struct DemoPool: Sendable {
    let id: String
    let app: String
    let service: String

    static let name = "demo"
    static let appName = "demo-app"
    static let serviceName = "demo-service"

    init(in house: House) async throws {
        let desk = Listing(house)
        let existing = try await desk.pools().filter { $0["Name"]?.string == Self.name }
        // Should somebody have made a second one, the oldest stays the one that is shown.
        let oldest = existing.min { ($0["CreationDate"]?.double ?? 0) < ($1["CreationDate"]?.double ?? 0) }
        if let found = oldest?["Id"]?.string { id = found } else { id = try await Self.create(house) }
        let clients = try await desk.clients(of: id)
        app = try await Self.client(Self.appClient, among: clients, of: id, house)
        service = try await Self.client(Self.serviceClient, among: clients, of: id, house)
    }

    private static func create(_ house: House) async throws -> String {
        let answer = try await house.ask(
            "CreateUserPool", ["PoolName": .string(name), "UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"]])
        return answer["UserPool"]?["Id"]?.string ?? ""
    }

    /// The client of that name, made if nobody has one: a crash may have come between the pool and its clients.
    private static func client(
        _ wanted: [String: JSON], among clients: [JSON], of pool: String, _ house: House
    ) async throws -> String {
        let found = clients.first { $0["ClientName"] == wanted["ClientName"] }
        if let id = found?["ClientId"]?.string { return id }
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
        "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthScopes": ["demo/read"],
    ]
}
