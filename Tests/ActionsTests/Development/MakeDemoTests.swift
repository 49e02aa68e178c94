import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite struct MakeDemoTests {
    private static let address = "http://localhost:9229/_dev/app"

    @Test func `the demo's app may sign in, come back, sign out, and read from its API`() async throws {
        let service = try await TestService.start()
        let demo = try await make(service)
        let app = try #require(demo.app)
        #expect(app.isPublic)
        #expect(app.oauthFlows == ["code"])
        #expect(app.scopes == ["openid", "email", "profile", "demo/read"])
        #expect(app.callbackURLs.map(\.text) == ["http://localhost:3000/callback", Self.address])
        #expect(app.logoutURLs.map(\.text) == [Self.address])
        #expect(demo.service?.isPublic == false)
        #expect(demo.service?.oauthFlows == ["client_credentials"])
        let servers = try await service.administer("ListResourceServers", ["UserPoolId": .string(demo.pool.id.text)])
        #expect(servers["ResourceServers"]?.array?.first?["Identifier"] == "demo")
    }

    @Test func `who comes later finds it, and changes nothing`() async throws {
        let service = try await TestService.start()
        let first = try await make(service)
        let revision = try await service.store.read { try $0.revision.current() }
        let second = try await make(service)
        #expect(
            [first.pool.id.text, first.app?.id.text, first.service?.id.text] == [
                second.pool.id.text, second.app?.id.text, second.service?.id.text,
            ])
        #expect(try await service.store.read { try $0.revision.current() } == revision)
    }

    @Test func `of many that begin at once one makes it`() async throws {
        let service = try await TestService.start()
        let pools = try await withThrowingTaskGroup(of: PoolID.self) { group in
            for _ in 0..<8 { group.addTask { try await make(service).pool.id } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(pools.count == 1)
        #expect(try await service.store.read { try $0.pools.count() } == 1)
        let pool = try #require(pools.first)
        #expect(try await service.store.read { try $0.clients.count(of: pool) } == 2)
    }

    @Test func `a demo of an older version is brought up to date, and what somebody added stays`() async throws {
        let service = try await TestService.start()
        let pool = try await service.administer("CreateUserPool", ["PoolName": "demo"])["UserPool"]?["Id"] ?? .null
        let old: JSON = [
            "UserPoolId": pool, "ClientName": "demo-app", "AllowedOAuthFlows": ["implicit"], "AllowedOAuthScopes": ["phone"],
            "CallbackURLs": ["https://mine.example/"], "AccessTokenValidity": 5,
        ]
        let client = try await service.administer("CreateUserPoolClient", old)["UserPoolClient"]
        let demo = try await make(service)
        #expect(demo.app?.id.text == client?["ClientId"]?.string)
        #expect(demo.app?.oauthFlows == ["implicit", "code"])
        #expect(demo.app?.scopes == ["phone", "openid", "email", "profile", "demo/read"])
        #expect(demo.app?.callbackURLs.map(\.text) == ["https://mine.example/", Self.address])
        #expect(demo.app?.settings["AccessTokenValidity"] == 5)
    }

    @Test func `of the ports it has been at, the last few are known`() async throws {
        let service = try await TestService.start()
        var demo = try await make(service)
        for port in 1...30 {
            demo = try await MakeDemo(appAt: "http://localhost:\(port)/_dev/app").run(as: service.administrator, in: service.call)
        }
        #expect(demo.app?.callbackURLs.first?.text == "http://localhost:3000/callback")
        #expect(demo.app?.callbackURLs.count == 11)
        #expect(demo.app?.callbackURLs.last?.text == "http://localhost:30/_dev/app")
    }

    private func make(_ service: TestService) async throws -> Demo {
        try await MakeDemo(appAt: Self.address).run(as: service.administrator, in: service.call)
    }
}
