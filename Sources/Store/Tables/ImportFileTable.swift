package import Domain
package import Foundation

/// Uploaded files in pieces, so that every node can work on them, and the logs of jobs, a row for each batch.
package struct ImportFileTable {
    let connection: any Connection

    package func append(_ bytes: [UInt8], number: Int, to upload: String, of job: ImportJob) throws {
        let expires = job.created.addingTimeInterval(Limits.importFileKept)
        try connection.run(
            """
            INSERT INTO import_chunk (pool, job, number, upload, expires, bytes)
            VALUES (\(job.pool), \(job.id), \(Self.key(number)), \(upload), \(expires), \(bytes))
            """)
    }

    /// Some pieces in their order, from that one on.
    package func pieces(of job: ImportJobID, in pool: PoolID, from number: Int, limit: Int) throws -> [[UInt8]] {
        try connection.rows(
            """
            SELECT bytes FROM import_chunk WHERE pool = \(pool) AND job = \(job) AND number >= \(Self.key(number))
            ORDER BY number LIMIT \(limit)
            """
        ) { $0.blob(0) ?? [] }
    }

    /// Throws away some pieces; the answer is how many there were.
    package func delete(of job: ImportJobID, in pool: PoolID, limit: Int) throws -> Int {
        try connection.run(
            """
            DELETE FROM import_chunk WHERE pool = \(pool) AND job = \(job) AND number IN (
                SELECT number FROM import_chunk WHERE pool = \(pool) AND job = \(job) ORDER BY number LIMIT \(limit))
            """)
    }

    // MARK: The log

    /// - Parameter first: the number of the first line that it tells of.
    package func log(_ text: String, from first: Int, of job: ImportJob, at now: Date) throws {
        let expires = now.addingTimeInterval(Limits.importLogKept)
        try connection.run(
            """
            INSERT INTO import_log (pool, job, number, expires, content)
            VALUES (\(job.pool), \(job.id), \(Self.key(first)), \(expires), \(text))
            """)
    }

    /// Some parts of a log, after the one that begins with that line.
    package func log(of job: ImportJobID, in pool: PoolID, after first: Int?, limit: Int) throws -> [(first: Int, text: String)] {
        try connection.rows(
            """
            SELECT number, content FROM import_log WHERE pool = \(pool) AND job = \(job) AND number > \(first.map(Self.key) ?? "")
            ORDER BY number LIMIT \(limit)
            """
        ) { (Int($0.text(0) ?? "") ?? 0, $0.text(1) ?? "") }
    }

    /// Numbers as texts of one length: what ends by itself is walked by keys that are all text.
    private static func key(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 9 - digits.count)) + digits
    }
}
