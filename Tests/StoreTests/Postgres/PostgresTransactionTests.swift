import Domain
import Foundation
import Store
import Testing

/// What a transaction promises beside others.
struct PostgresTransactionTests {
    @Test func `of two that each rely on what the other changes, one is run again and sees it`() async throws {
        let world = try await PostgresWorld()
        try await world.make("INSERT INTO t (id, n) VALUES ('ann', 1), ('bob', 1)")
        let (meeting, runs) = (Meeting(of: 2), Count())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for doctor in ["ann", "bob"] {
                group.addTask {
                    try await world.database.write { connection in
                        runs.add()
                        let onCall = try connection.rows("SELECT id FROM t WHERE n = 1") { $0.text(0) }.count
                        meeting.come()
                        if onCall > 1 { try connection.run("UPDATE t SET n = 0 WHERE id = \(doctor)") }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await [world.number("ann"), world.number("bob")].compactMap { $0 }.reduce(0, +) == 1)
        #expect(runs.value >= 3)
        await world.close()
    }

    @Test func `a deadlock is run again`() async throws {
        let world = try await PostgresWorld()
        try await world.make("INSERT INTO t (id, n) VALUES ('a', 0), ('b', 0)")
        let (meeting, runs) = (Meeting(of: 2), Count())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for pair in [["a", "b"], ["b", "a"]] {
                group.addTask {
                    try await world.database.write { connection in
                        runs.add()
                        try connection.run("SET LOCAL deadlock_timeout = '10ms'")
                        try connection.run("UPDATE t SET n = n + 1 WHERE id = \(pair[0])")
                        meeting.come()
                        try connection.run("UPDATE t SET n = n + 1 WHERE id = \(pair[1])")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await [world.number("a"), world.number("b")] == [2, 2])
        #expect(runs.value >= 3)
        await world.close()
    }

    @Test(arguments: ["40001", "40P01"])
    func `a conflict that never ends is given up`(state: String) async throws {
        let world = try await PostgresWorld { $0.transaction = 120 }
        let runs = Count()
        let error = await #expect(throws: StoreError.self) {
            try await world.database.write { connection in
                runs.add()
                try connection.run(SQL(text: "DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '\(state)'; END $$"))
            }
        }
        #expect(error == .unavailable("PostgreSQL \(state): again"))
        #expect(runs.value == Limits.transactionAttempts)
        await world.close()
    }

    @Test func `a read cannot write, and says so at once`() async throws {
        let world = try await PostgresWorld(connections: 1)
        let before = try await world.process()
        let runs = Count()
        let error = await #expect(throws: StoreError.self) {
            try await world.database.read { connection in
                runs.add()
                try connection.run("INSERT INTO t (id, n) VALUES ('a', 1)")
            }
        }
        #expect(error?.isTemporary == false)
        #expect(runs.value == 1)
        #expect(try await world.number("a") == nil)
        #expect(try await world.process() == before)
        await world.close()
    }

    @Test func `a read sees one moment from its beginning to its end`() async throws {
        let world = try await PostgresWorld(connections: 2)
        try await world.make("INSERT INTO t (id, n) VALUES ('a', 1)")
        let (begun, changed) = (Meeting(of: 2), Meeting(of: 2))
        async let seen = world.database.read { connection in
            let first = try connection.row("SELECT n FROM t WHERE id = 'a'") { $0.integer(0) }
            begun.come()
            changed.come()
            return [first, try connection.row("SELECT n + 0 FROM t WHERE id = 'a'") { $0.integer(0) }]
        }
        try await world.database.write { connection in
            begun.come()
            try connection.run("UPDATE t SET n = 2 WHERE id = 'a'")
        }
        _ = try await world.observer.read { _ in changed.come() }
        #expect(try await seen == [1, 1])
        await world.close()
    }

    @Test func `a closure that asks nothing needs no transaction, one that throws leaves none`() async throws {
        struct Halt: Error {}
        let world = try await PostgresWorld(connections: 1)
        #expect(try await world.database.write { _ in 1 } == 1)
        await #expect(throws: Halt.self) {
            try await world.database.write { connection in
                try connection.run("INSERT INTO t (id, n) VALUES ('a', 1)")
                throw Halt()
            }
        }
        #expect(try await world.observer.read { try $0.rows("SELECT id FROM t") { $0.text(0) }.isEmpty })
        #expect(try await world.process() != nil)
        await world.close()
    }

    @Test func `a statement whose table has changed since just works`() async throws {
        let world = try await PostgresWorld(connections: 1)
        try await world.make("INSERT INTO t (id, n) VALUES ('a', 1)")
        @Sendable func whole(_ connection: any Connection) throws -> [String?] {
            try connection.rows("SELECT * FROM t") { $0.text(0) }
        }
        for change in ["ADD COLUMN more bigint", "ALTER COLUMN more TYPE text", "DROP COLUMN more"] {
            #expect(try await world.database.read(whole) == ["a"])
            try await world.make(SQL(text: "ALTER TABLE t \(change)"))
            #expect(try await world.database.write(whole) == ["a"])
        }
        await world.close()
    }

    @Test func `a statement that was never understood is refused, and not tried again`() async throws {
        let world = try await PostgresWorld()
        let runs = Count()
        for _ in 1...2 {
            let error = await #expect(throws: StoreError.self) {
                try await world.database.write { connection in
                    runs.add()
                    try connection.run("DO $$ BEGIN RAISE EXCEPTION 'cannot' USING ERRCODE = '0A001'; END $$")
                }
            }
            #expect(error == .failed("PostgreSQL 0A001: cannot"))
        }
        #expect(runs.value == 2)
        await world.close()
    }
}
