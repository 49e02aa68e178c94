import Actions
import Domain
import Foundation
import Store
import TestSupport
import Testing

@Suite struct OutboxTests {
    @Test func `a message is delivered once, and in development kept`() async throws {
        let app = try await Self.appWithOneMessage()
        let courier = RecordingCourier()
        #expect(try await deliver(app, by: courier) == 1)
        #expect(try await deliver(app, by: courier) == 0)
        #expect(courier.deliveries.map(\.message.to) == ["ann@example.com"])
        #expect(try await app.service.mailbox("ann@example.com").count == 1)
    }

    @Test func `in production nothing is kept, and nobody reads a mailbox`() async throws {
        let app = try await Self.appWithOneMessage(isDevelopment: false)
        await #expect(throws: Refusal.notImplemented(operation: "mailbox")) { try await app.service.mailbox("ann@example.com") }
        #expect(try await deliver(app, by: RecordingCourier()) == 1)
        #expect(try await app.service.store.read { try $0.outbox.newest(limit: 9).isEmpty })
    }

    @Test func `without a courier messages are only kept`() async throws {
        let app = try await Self.appWithOneMessage()
        #expect(try await DeliverMessages(courier: nil).run(in: app.service.call) == 1)
        #expect(try await app.service.mailbox("ann@example.com").count == 1)
    }

    @Test func `workers side by side deliver each message once`() async throws {
        let app = try await TestApp.start()
        for number in 1...30 { _ = try await app.signUp("user\(number)", email: "user\(number)@example.com") }
        let courier = RecordingCourier()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...5 { group.addTask { while try await deliver(app, by: courier) > 0 {} } }
            try await group.waitForAll()
        }
        #expect(courier.deliveries.count == 30)
        #expect(Set(courier.deliveries.map(\.id)).count == 30)
    }

    @Test func `a message that fails is tried again at its distances, then given up until somebody asks`() async throws {
        let app = try await Self.appWithOneMessage()
        let failing = RecordingCourier { _ in .unavailable("mail.example.com: no answer") }
        #expect(try await deliver(app, by: failing) == 1)
        for distance in Limits.deliveryRetries {
            app.advance(by: distance - 0.5)
            #expect(try await deliver(app, by: failing) == 0)
            app.advance(by: 0.5)
            #expect(try await deliver(app, by: failing) == 1)
        }
        app.advance(by: 86_400)
        #expect(try await deliver(app, by: failing) == 0)
        let listed = try await ListOutbox(limit: 9).run(as: app.service.administrator, in: app.service.call)
        #expect(listed.map(\.state) == [.failed])
        #expect(listed.first?.lastError == "mail.example.com: no answer")
        #expect(try await RetryOutbox(id: nil).run(as: app.service.administrator, in: app.service.call) == 1)
        let courier = RecordingCourier()
        #expect(try await deliver(app, by: courier) == 1)
        #expect(courier.deliveries.count == 1)
        #expect(try await ListOutbox(limit: 9).run(as: app.service.administrator, in: app.service.call).isEmpty)
    }

    @Test func `a retried message keeps its id`() async throws {
        let app = try await Self.appWithOneMessage()
        let id = try await app.service.store.read { try $0.outbox.newest(limit: 1).first?.id.text }
        _ = try await deliver(app, by: RecordingCourier { _ in .unavailable("later") })
        app.advance(by: 2)
        let courier = RecordingCourier()
        _ = try await deliver(app, by: courier)
        #expect(courier.deliveries.map(\.id) == [id])
    }

    @Test func `a refused message is given up at once, and takes no other with it`() async throws {
        let app = try await Self.appWithOneMessage()
        _ = try await app.signUp("bob", email: "bob@example.com")
        let courier = RecordingCourier { $0.to == "ann@example.com" ? .refused("no such mailbox") : nil }
        _ = try await deliver(app, by: courier)
        #expect(courier.deliveries.map(\.message.to) == ["bob@example.com"])
        let failed = try await app.service.store.read { try $0.outbox.newest(.failed, limit: 9) }
        #expect(failed.map(\.lastError) == ["no such mailbox"])
    }

    @Test func `a message that cannot be unsealed stands in nobody's way`() async throws {
        let app = try await TestApp.start()
        try await app.service.store.write { tables in
            for number in 1...20 { try tables.outbox.insert(Sample.outboxEntry(OutboxID("damaged\(number)"), of: app.pool)) }
        }
        app.advance(by: 1)
        _ = try await app.signUp("ann", email: "ann@example.com")
        let courier = RecordingCourier()
        while try await deliver(app, by: courier) > 0 {}
        #expect(courier.deliveries.count == 1)
        #expect(try await app.service.store.read { try $0.outbox.newest(.failed, limit: 99).count } == 20)
    }

    @Test func `a code stands nowhere in the database`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "lifeguard-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: path) }
        let database = try SQLiteDatabase.file(path.appending(path: "a.sqlite").path)
        let app = try await TestApp.start(client: ["GenerateSecret": true], on: try await TestService.start(on: database))
        let open = TestApp(service: app.service, pool: app.pool, client: try await app.service.client(of: app.pool))
        _ = try await open.signUp("ann", email: "ann@example.com")
        let code = try await app.service.newestCode(to: "ann@example.com")
        _ = try await open.confirm("ann", code: code)
        let refresh = try #require(try await open.logIn("ann").refresh)
        let secrets = ["verification code is", "code is \(code)", TestApp.password, refresh, try #require(app.client.secret)]
        let files = try FileManager.default.contentsOfDirectory(at: path, includingPropertiesForKeys: nil)
        #expect(files.count >= 2)
        let bytes = try files.reduce(into: Data()) { $0 += try Data(contentsOf: $1) }
        #expect(bytes.range(of: Data("ann@example.com".utf8)) != nil)
        for secret in secrets { #expect(bytes.range(of: Data(secret.utf8)) == nil) }
    }

    @Test func `the bell rings when a message is written, and only then`() async throws {
        let app = try await TestApp.start()
        _ = try await app.signUp("bob")
        _ = try await app.signUp("ann", email: "ann@example.com")
        var rings = app.service.facilities.outbox.rings.makeAsyncIterator()
        #expect(await rings.next() != nil)
    }

    private static func appWithOneMessage(isDevelopment: Bool = true) async throws -> TestApp {
        let app = try await TestApp.start(on: try await TestService.start(isDevelopment: isDevelopment))
        _ = try await app.signUp("ann", email: "ann@example.com")
        return app
    }

    private func deliver(_ app: TestApp, by courier: RecordingCourier) async throws -> Int {
        try await DeliverMessages(courier: courier).run(in: app.service.call)
    }
}
