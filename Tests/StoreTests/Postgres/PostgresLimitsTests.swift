import Domain
import Foundation
import TestSupport
import Testing

@testable import Store

/// What is waited for, and for how long.
struct PostgresLimitsTests {
    @Test func `cancelling ends a statement within a second, here and on the server`() async throws {
        let world = try await PostgresWorld(connections: 1)
        let task = Task { try await world.database.read { try $0.run("SELECT pg_sleep(30)") } }
        #expect(try await PostgresWorld.eventually { try await world.busy(with: "pg_sleep") == 1 })
        let start = ContinuousClock.now
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(ContinuousClock.now - start < .seconds(1))
        #expect(try await PostgresWorld.eventually { try await world.busy(with: "pg_sleep") == 0 })
        #expect(ContinuousClock.now - start < .seconds(2))
        #expect(try await world.process() != nil)
        await world.close()
    }

    @Test func `a task that was cancelled before asks nothing`() async throws {
        let world = try await PostgresWorld()
        let runs = Count()
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await world.database.write { _ in runs.add() }
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(runs.value == 0)
        #expect(try await world.process() != nil)
        await world.close()
    }

    @Test func `a statement that takes too long is given up, and its connection with it`() async throws {
        let world = try await PostgresWorld(connections: 1) { $0.statement = 0.3 }
        let before = try await world.process()
        let runs = Count()
        await #expect(throws: StoreError.unavailable("a statement took too long")) {
            try await world.database.write { connection in
                runs.add()
                try connection.run("SELECT pg_sleep(30)")
            }
        }
        #expect(runs.value == 1)
        #expect(try await PostgresWorld.eventually { try await world.busy(with: "pg_sleep") == 0 })
        #expect(try await world.process() != before)
        await world.close()
    }

    @Test func `what changes the schema may take longer`() async throws {
        let world = try await PostgresWorld(connections: 1) { $0.statement = 0.3 }
        var slow: SQL = "SELECT pg_sleep(0.6)"
        slow.hasNoTimeout = true
        _ = try await world.database.write { [slow] in try $0.run(slow) }
        await world.close()
    }

    @Test func `who waits too long for a connection is told`() async throws {
        let world = try await PostgresWorld(connections: 1) { $0.wait = 0.2 }
        let (begun, ended) = (Meeting(of: 2), Meeting(of: 2))
        async let holder: Void = world.database.read { _ in
            begun.come()
            ended.come()
        }
        _ = try await world.observer.read { _ in begun.come() }
        let error = await #expect(throws: StoreError.self) { try await world.database.read { try $0.run("SELECT 1") } }
        #expect(error?.isTemporary == true)
        #expect(error.map { "\($0)" }?.contains("no database connection became free") == true)
        _ = try await world.observer.read { _ in ended.come() }
        try await holder
        #expect(try await world.process() != nil)
        await world.close()
    }

    @Test func `who came first is served first, and who was cancelled is passed over`() async throws {
        let pool = ConnectionPool(try PostgresURL("postgres://h/db"), limit: 1, wait: 60)
        let link = try await pool.acquire()
        let served = Served()
        var tasks: [Task<Void, any Error>] = []
        for number in 0..<6 {
            tasks.append(
                Task {
                    let link = try await pool.acquire()
                    await served.add(number)
                    pool.release(link)
                })
            #expect(try await PostgresWorld.eventually { pool.waiting == number + 1 })
        }
        tasks[2].cancel()
        await #expect(throws: CancellationError.self) { try await tasks[2].value }
        pool.release(link)
        for (number, task) in tasks.enumerated() where number != 2 { try await task.value }
        #expect(await served.numbers == [0, 1, 3, 4, 5])
        #expect(pool.waiting == 0)
        pool.close()
    }

    @Test func `not more than so many may wait`() async throws {
        let pool = ConnectionPool(try PostgresURL("postgres://h/db"), limit: 1, queueLimit: 2, wait: 60)
        let link = try await pool.acquire()
        let tasks = (0..<2).map { _ in Task { pool.release(try await pool.acquire()) } }
        #expect(try await PostgresWorld.eventually { pool.waiting == 2 })
        await #expect(throws: StoreError.unavailable("too many wait for a database connection")) { _ = try await pool.acquire() }
        pool.release(link)
        for task in tasks { try await task.value }
        pool.close()
    }

    @Test(arguments: [1, 2, 8])
    func `more tasks than connections all end, also when all want the same row`(connections: Int) async throws {
        let world = try await PostgresWorld(connections: connections) { $0.wait = 30 }
        try await world.make("INSERT INTO t (id, n) VALUES ('a', 0)")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask { _ = try await world.database.write { try $0.run("UPDATE t SET n = n + 1 WHERE id = 'a'") } }
            }
            try await group.waitForAll()
        }
        #expect(try await world.number("a") == 100)
        await world.close()
    }

    @Test func `a database that is closed ends who waits, finishes what runs, and answers no more`() async throws {
        let world = try await PostgresWorld(connections: 1)
        let (begun, ended) = (Meeting(of: 2), Meeting(of: 2))
        async let holder = world.database.write { connection in
            begun.come()
            ended.come()
            return try connection.run("INSERT INTO t (id, n) VALUES ('a', 1)")
        }
        _ = try await world.observer.read { _ in begun.come() }
        let waiter = Task { try await world.database.read { try $0.run("SELECT 1") } }
        async let closing: Void = world.database.close()
        let closed = StoreError.unavailable("the database was closed")
        await #expect(throws: closed) { try await waiter.value }
        _ = try await world.observer.read { _ in ended.come() }
        #expect(try await holder == 1)
        await closing
        await #expect(throws: closed) { _ = try await world.database.read { try $0.run("SELECT 1") } }
        #expect(try await world.number("a") == 1)
        await world.close()
    }
}

/// Who was served, in order.
private actor Served {
    private(set) var numbers: [Int] = []

    func add(_ number: Int) { numbers.append(number) }
}
