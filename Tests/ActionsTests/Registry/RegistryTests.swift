import Actions
import Domain
import Foundation
import Store
import TestSupport
import Testing

/// Two programs on one database.
@Suite struct RegistryTests {
    @Test func `a change made elsewhere is seen after catching up`() async throws {
        let (here, there) = try await Self.nodes()
        #expect(try await there.pool()?.autoVerified == [])
        _ = try await here.administer("UpdateUserPool", ["AutoVerifiedAttributes": ["email"]])
        #expect(try await there.pool()?.autoVerified == [])
        try await there.service.facilities.registry.catchUp()
        #expect(try await there.pool()?.autoVerified == ["email"])
    }

    @Test(arguments: [(0.49, false), (0.5, true)])
    func `what is held counts for half a second without being held against the database`(later: Double, isSeen: Bool) async throws {
        let (here, there) = try await Self.nodes()
        #expect(try await there.pool()?.autoVerified == [])
        _ = try await here.administer("UpdateUserPool", ["AutoVerifiedAttributes": ["email"]])
        there.advance(by: later)
        #expect(try await there.pool()?.autoVerified == (isSeen ? ["email"] : []))
    }

    @Test(arguments: ["\u{0}", "\u{0}1", " ", "/", String(repeating: "a", count: 129)])
    func `what cannot be an id is nobody's, whatever it begins with`(rest: String) async throws {
        let app = try await TestApp.start()
        let registry = app.service.facilities.registry
        #expect(try await registry.client(ClientID(app.client.id.text + rest)) == nil)
        #expect(try await registry.pool(PoolID(app.pool.text + rest)) == nil)
        #expect(try await registry.keyRing(of: PoolID(app.pool.text + rest)) == nil)
    }

    @Test func `a client, a key and an access key made elsewhere are found`() async throws {
        let (here, there) = try await Self.nodes()
        let client = try await here.service.client(of: here.pool)
        #expect(try await there.service.facilities.registry.client(client.id)?.name == "app")
        let keyRing = try await there.service.facilities.registry.keyRing(of: here.pool)
        _ = try await RotateKeys(pool: here.pool).run(as: here.service.administrator, in: here.service.call)
        try await there.service.facilities.registry.catchUp()
        #expect(try await there.service.facilities.registry.keyRing(of: here.pool)?.entityTag != keyRing?.entityTag)
        let output = try await CreateAccessKey(name: "deploy").run(as: here.service.administrator, in: here.service.call)
        try await there.service.facilities.registry.catchUp()
        #expect(try await there.service.facilities.registry.accessKey(output.key.id)?.name == "deploy")
    }

    @Test func `what is deleted elsewhere is gone after catching up`() async throws {
        let (here, there) = try await Self.nodes()
        #expect(try await there.pool() != nil)
        _ = try await here.administer("DeleteUserPool")
        try await there.service.facilities.registry.catchUp()
        #expect(try await there.pool() == nil)
        #expect(try await there.service.facilities.registry.client(here.client.id) == nil)
        #expect(try await there.service.facilities.registry.keyRing(of: here.pool) == nil)
    }

    @Test func `reading while others write never keeps what is old`() async throws {
        let (here, there) = try await Self.nodes()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for number in 1...50 { _ = try await here.administer("UpdateUserPool", ["PoolName": .string("n\(number)")]) } }
            for _ in 1...4 {
                group.addTask {
                    for _ in 1...50 {
                        _ = try await there.pool()
                        try await there.service.facilities.registry.catchUp()
                    }
                }
            }
            try await group.waitForAll()
        }
        try await there.service.facilities.registry.catchUp()
        #expect(try await there.pool()?.name == "n50")
    }

    @Test func `tokens of one node are good at the other`() async throws {
        let (here, there) = try await Self.nodes()
        _ = try await here.signUp("ann")
        _ = try await there.administer("AdminConfirmSignUp", ["Username": "ann"])
        let tokens = try await here.logIn("ann")
        _ = try await there.getUser(tokens)
        _ = try await there.send("RevokeToken", ["Token": .string(tokens.refresh ?? "")])
        await #expect(throws: Refusal.accessTokenRevoked) { try await here.getUser(tokens) }
    }

    private static func nodes() async throws -> (TestApp, TestApp) {
        let database = try SQLiteDatabase.inMemory()
        let here = try await TestApp.start(pool: [:], on: try await TestService.start(on: database, clock: StillEffects(seed: "here")))
        let service = try await TestService.start(on: database, clock: StillEffects(seed: "there"))
        return (here, TestApp(service: service, pool: here.pool, client: here.client))
    }
}

extension TestApp {
    fileprivate func pool() async throws -> UserPool? { try await service.facilities.registry.pool(pool) }
}
