import Foundation

/// How far a copy into this database has come: one row a table, moved on in the transaction that writes the rows.
struct TransferTable {
    let connection: any Connection

    /// One table on its way.
    struct Entry: Sendable {
        let name: String
        /// Which database the rows come from.
        let source: String
        var position: String
        var copied: Int
        var isFinished = false
        let started: Date
    }

    func all() throws -> [Entry] {
        try connection.rows("SELECT name, source, position, copied, finished, started FROM transfer ORDER BY name") { row in
            guard let isFinished = row.bool(4) else { throw StoreError.damaged(table: "transfer") }
            return Entry(
                name: try row.required(0, of: "transfer"), source: try row.required(1, of: "transfer"),
                position: try row.required(2, of: "transfer"), copied: Int(row.integer(3) ?? 0), isFinished: isFinished,
                started: try row.requiredMoment(5, of: "transfer"))
        }
    }

    func insert(_ entry: Entry) throws {
        try connection.run(
            """
            INSERT INTO transfer (name, source, position, copied, finished, started)
            VALUES (\(entry.name), \(entry.source), \(entry.position), \(entry.copied), \(entry.isFinished), \(entry.started))
            """)
    }

    /// - Returns: whether the table still stood where this copy left it.
    func advance(_ name: String, from old: String, to new: String, by count: Int) throws -> Bool {
        try connection.run(
            """
            UPDATE transfer SET position = \(new), copied = copied + \(count)
            WHERE name = \(name) AND position = \(old) AND finished = \(false)
            """) == 1
    }

    func finish() throws { try connection.run("UPDATE transfer SET finished = \(true)") }
}
