import Domain
import Store

/// Makes the demo, or what an older version or a crash has left out of it, in one transaction: of several nodes that begin
/// at once one makes it, and the others find it.
package struct MakeDemo: Sendable {
    private let address: String

    /// - Parameter address: where the demo app is on this node.
    package init(appAt address: String) { self.address = address }

    package func run(as caller: Administrator, in call: Call) async throws -> Demo {
        let known = try await call.store.read { try Demo.find(in: $0) }
        if let known, isFinished(known) { return known }
        let fresh = known == nil ? try await NewPool(Self.pool, in: call) : nil
        let demo = try await call.store.write { try finish($0, fresh, call) }
        await call.registry.refresh()
        guard let demo else { throw Refusal.tryAgainLater }
        return demo
    }

    private func isFinished(_ demo: Demo) -> Bool {
        demo.hasAPI && demo.service != nil && demo.app.map { settings(of: $0) == $0.settings } ?? false
    }

    private func finish(_ tables: Tables, _ fresh: NewPool?, _ call: Call) throws -> Demo? {
        if try Demo.find(in: tables) == nil { try fresh?.insert(into: tables) }
        guard let found = try Demo.find(in: tables) else { return nil }
        // Before the clients that may ask for its scopes.
        if !found.hasAPI { try tables.resourceServers.insert(Self.api(of: found.pool)) }
        if let app = found.app {
            _ = try tables.clients.update(
                AppClient(
                    id: app.id, pool: app.pool, name: app.name, settings: settings(of: app), secrets: app.secrets,
                    created: app.created, modified: call.now))
        } else {
            try NewClient(newApp, of: found.pool, in: call).insert(into: tables)
        }
        if found.service == nil { try NewClient(Self.service, of: found.pool, in: call).insert(into: tables) }
        return try Demo.find(in: tables)
    }

    // MARK: What is made

    private static let pool: JSON = ["PoolName": .string(Demo.name), "UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"]]

    private static func api(of pool: UserPool) -> ResourceServer {
        ResourceServer(
            id: ResourceServerID(Demo.api), pool: pool.id, name: "Demo API",
            scopes: [
                .init(name: "read", description: "Read from the demo API"), .init(name: "write", description: "Write to the demo API"),
            ])
    }

    private static let service: JSON = [
        "ClientName": .string(Demo.serviceName), "GenerateSecret": true, "AllowedOAuthFlows": ["client_credentials"],
        "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthScopes": [.string(Demo.scope)],
    ]

    private var newApp: JSON {
        let members: JSON = [
            "ClientName": .string(Demo.appName),
            "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
            "SupportedIdentityProviders": ["COGNITO"], "PreventUserExistenceErrors": "ENABLED",
            // Where a developer's own app is likely to be.
            "CallbackURLs": ["http://localhost:3000/callback"],
        ]
        return settings(from: members)
    }

    // MARK: What the app needs

    private func settings(of app: AppClient) -> JSON { settings(from: app.settings) }

    /// The settings with what the demo app needs; what somebody has added stays.
    private func settings(from known: JSON) -> JSON {
        var members = known.object ?? [:]
        members["AllowedOAuthFlowsUserPoolClient"] = true
        members["AllowedOAuthFlows"] = Self.list(known["AllowedOAuthFlows"], with: ["code"])
        members["AllowedOAuthScopes"] = Self.list(known["AllowedOAuthScopes"], with: ["openid", "email", "profile", Demo.scope])
        members["CallbackURLs"] = urls(known["CallbackURLs"])
        members["LogoutURLs"] = urls(known["LogoutURLs"])
        return .object(members)
    }

    private static func list(_ known: JSON?, with wanted: [String]) -> JSON {
        let known = known?.array ?? []
        return .array(known + wanted.map(JSON.string).filter { !known.contains($0) })
    }

    /// Of the addresses at which the app has been, only the last few: every port is another one.
    private func urls(_ known: JSON?) -> JSON {
        let known = known?.array ?? []
        guard !known.contains(.string(address)) else { return .array(known) }
        let own = known.filter { $0.string?.hasSuffix(Demo.appPath) == true }
        return .array(known.filter { !own.contains($0) } + own.suffix(Self.addressesKept - 1) + [.string(address)])
    }

    private static let addressesKept = 10
}
