/// One side of a comparison: a table's rows added up, page by page.
struct CopySide: Sendable {
    private let database: any Database
    private let table: Contents.Table
    private let batch: Int
    private var key: [SQLValue]?
    private(set) var checksum = Checksum()
    private(set) var isAtEnd = false

    init(_ database: any Database, _ table: Contents.Table, _ batch: Int) {
        self.database = database
        self.table = table
        self.batch = min(batch, table.rowsAtOnce)
    }

    /// The side one page further.
    func next() async throws -> CopySide {
        if isAtEnd { return self }
        return try await database.read { connection in
            var side = self
            let rows = try TablePages(table: table, connection: connection).rows(after: key, limit: batch)
            for row in rows { side.checksum.add(row) }
            side.key = rows.last.map(table.key(of:)) ?? key
            side.isAtEnd = rows.count < batch
            return side
        }
    }
}
