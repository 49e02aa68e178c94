import Store
import Testing

/// What is kept when something goes wrong before the commit or in it.
struct PostgresCommitTests {
    @Test func `a connection lost before the commit: the transaction is run again on another`() async throws {
        let world = try await PostgresWorld(connections: 1)
        let before = try await world.process()
        let runs = Count()
        try await world.database.write { connection in
            try connection.run("INSERT INTO t (id, n) VALUES ('a', 1)")
            if runs.add() == 1 { try connection.run("SELECT pg_terminate_backend(pg_backend_pid())") }
        }
        #expect(runs.value == 2)
        #expect(try await world.number("a") == 1)
        #expect(try await world.process() != before)
        await world.close()
    }

    @Test func `a connection lost during the commit: nothing is run again, and nobody says that it was kept`() async throws {
        let world = try await PostgresWorld()
        try await atCommit("PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5)", in: world)
        let before = try await world.process()
        let runs = Count()
        let error = await #expect(throws: StoreError.self) {
            try await world.database.write { connection in
                runs.add()
                try connection.run("INSERT INTO t (id, n) VALUES ('a', 1)")
            }
        }
        #expect(error?.isTemporary == true)
        #expect(runs.value == 1)
        #expect(try await world.number("a") == nil)
        #expect(try await world.process() != before)
        await world.close()
    }

    @Test func `a commit with a warning is not acknowledged`() async throws {
        let world = try await PostgresWorld()
        try await atCommit("RAISE WARNING 'may be lost'", in: world)
        let runs = Count()
        await #expect(throws: StoreError.unavailable("may be lost")) {
            try await world.database.write { connection in
                runs.add()
                try connection.run("INSERT INTO t (id, n) VALUES ('a', 1)")
            }
        }
        #expect(runs.value == 1)
        await world.close()
    }

    @Test func `a commit that is refused keeps nothing, one that conflicts is run again`() async throws {
        let world = try await PostgresWorld()
        let runs = Count()
        try await atCommit("IF NEW.n = 1 THEN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END IF; RAISE EXCEPTION 'no'", in: world)
        await #expect(throws: StoreError.failed("PostgreSQL P0001: no")) {
            try await world.database.write { connection in
                try connection.run("INSERT INTO t (id, n) VALUES ('a', \(runs.add()))")
            }
        }
        #expect(runs.value == 2)
        #expect(try await world.number("a") == nil)
        await world.close()
    }

    /// Does something in the moment of the commit, once something was inserted.
    private func atCommit(_ deed: String, in world: PostgresWorld) async throws {
        try await world.make(
            SQL(text: "CREATE FUNCTION deed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \(deed); RETURN NULL; END $$"),
            "CREATE CONSTRAINT TRIGGER deed AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION deed()")
    }
}
