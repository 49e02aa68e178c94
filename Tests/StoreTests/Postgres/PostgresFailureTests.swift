import Testing

@testable import Store

/// What follows from what PostgreSQL says.
struct PostgresFailureTests {
    @Test(arguments: [
        ("23505", StoreError.duplicate), ("42P07", .duplicate), ("42P01", .missingTable),
        ("40001", .unavailable("PostgreSQL 40001: words")), ("40P01", .unavailable("PostgreSQL 40P01: words")),
        ("55P03", .unavailable("PostgreSQL 55P03: words")), ("57P01", .unavailable("PostgreSQL 57P01: words")),
        ("08006", .unavailable("PostgreSQL 08006: words")), ("40003", .unavailable("PostgreSQL 40003: words")),
        ("53300", .unavailable("PostgreSQL 53300: words")), ("57014", .unavailable("a statement took too long")),
        ("25006", .failed("PostgreSQL 25006: words")), ("42601", .failed("PostgreSQL 42601: words")),
        // The words of a data exception may hold the datum.
        ("22P02", .failed("PostgreSQL 22P02")), ("22001", .failed("PostgreSQL 22001")),
    ])
    func `every refusal of the server is one of the seam's`(state: String, error: StoreError) {
        #expect(PostgresFailure(sqlState: state, message: "words").storeError == error)
    }

    @Test(arguments: ["40003", "26000", "25006", "57P02", "08006"])
    func `a connection of which nothing more can be expected is replaced`(state: String) async throws {
        let world = try await PostgresWorld(connections: 1)
        let before = try await world.process()
        let runs = Count()
        try await world.database.write { connection in
            try connection.run("INSERT INTO t (id, n) VALUES ('a', 1)")
            guard runs.add() == 1 else { return }
            try connection.run(SQL(text: "DO $$ BEGIN RAISE EXCEPTION 'no more' USING ERRCODE = '\(state)'; END $$"))
        }
        #expect(runs.value == 2)
        #expect(try await world.number("a") == 1)
        #expect(try await world.process() != before)
        await world.close()
    }
}
