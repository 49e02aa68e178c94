package import Domain
package import Foundation

/// The import job that goes on in a pool, one at a time: who works on it, and how far that has come. A worker holds it for a while,
/// and moves it on in the transaction that writes the users.
package struct ImportRunTable {
    let connection: any Connection

    package struct Run: Sendable, Hashable {
        package let pool: PoolID
        package let job: ImportJobID
        package let place: ImportPlace
    }

    /// - Throws: `StoreError.duplicate` while another job goes on in the pool.
    package func insert(_ job: ImportJobID, in pool: PoolID) throws {
        try connection.run(
            """
            INSERT INTO import_run (pool, job, holder, leased, position, line) VALUES (\(pool), \(job), '', \(0), \(0), \(0))
            """)
    }

    package func contains(_ pool: PoolID) throws -> Bool {
        try connection.row("SELECT pool FROM import_run WHERE pool = \(pool)") { _ in true } ?? false
    }

    /// Pools with a job that nobody holds.
    package func waiting(at now: Date, limit: Int) throws -> [PoolID] {
        let all: [(PoolID, Int64)] = try connection.rows("SELECT pool, leased FROM import_run ORDER BY pool LIMIT \(limit)") {
            ($0.identifier(0), $0.integer(1) ?? 0)
        }
        return all.filter { $0.1 <= now.milliseconds }.map(\.0)
    }

    /// Takes a job, or holds it longer.
    package func lease(_ pool: PoolID, by holder: String, at now: Date, until: Date) throws -> Run? {
        let sql: SQL = """
            UPDATE import_run SET holder = \(holder), leased = \(until)
            WHERE pool = \(pool) AND (leased <= \(now) OR holder = \(holder)) RETURNING pool, job, position, line
            """
        return try connection.row(sql) { row in
            Run(
                pool: row.identifier(0), job: row.identifier(1),
                place: ImportPlace(offset: Int(row.integer(2) ?? 0), line: Int(row.integer(3) ?? 0)))
        }
    }

    /// - Returns: whether the job was still held, and stood where its holder left it.
    package func advance(_ run: Run, to place: ImportPlace, by holder: String, until: Date) throws -> Bool {
        try connection.run(
            """
            UPDATE import_run SET position = \(place.offset), line = \(place.line), leased = \(until)
            WHERE pool = \(run.pool) AND job = \(run.job) AND holder = \(holder) AND position = \(run.place.offset)
            """) == 1
    }

    package func delete(_ pool: PoolID) throws {
        try connection.run("DELETE FROM import_run WHERE pool = \(pool)")
    }
}
