import Domain

/// Statements over a table that is known only as data: its rows page by page in the order of the key, and rows written as they were.
struct TablePages {
    let table: Contents.Table
    let connection: any Connection

    init(table: Contents.Table, connection: any Connection) {
        self.table = table
        self.connection = connection
    }

    /// - Throws: `StoreError.missingTable`.
    init(named name: String, connection: any Connection) throws {
        guard let table = Contents.byName[name] else { throw StoreError.missingTable }
        self.init(table: table, connection: connection)
    }

    /// The rows after that key; all columns, in the order of `Contents`.
    func rows(after key: [SQLValue]?, limit: Int) throws -> [[SQLValue]] {
        try some(begin(key), key ?? [], limit)
    }

    /// The rows that a condition leaves, in the order of the key.
    func some(_ condition: String, _ values: [SQLValue], _ limit: Int) throws -> [[SQLValue]] {
        let columns = table.columns.map(\.name).joined(separator: ", ")
        let text = "SELECT \(columns) FROM \(table.name)\(condition) ORDER BY \(order) LIMIT $\(values.count + 1)"
        return try connection.rows(SQL(text: text, values: values + [.integer(Int64(limit))])) { Self.values(of: $0, table.columns) }
    }

    /// - Parameter isRepeatable: whether rows of the same key may be there already, and stay.
    func insert(_ rows: [[SQLValue]], isRepeatable: Bool = false) throws {
        let end = isRepeatable ? " ON CONFLICT (\(order)) DO NOTHING" : ""
        try rows.inStatements { rows in
            try connection.run(SQL(text: insertion(of: rows.count) + end, values: Array(rows.joined())))
        }
    }

    /// Rows by the names of their columns; one that is not named is null.
    func insert(_ rows: [[String: SQLValue]], isRepeatable: Bool = false) throws {
        try insert(rows.map { row in table.columns.map { row[$0.name] ?? .null } }, isRepeatable: isRepeatable)
    }

    /// Counts the rows after that key up to a bound, so that no single statement walks the whole table.
    /// - Returns: how many rows the leap went over, and the key that it came to; nil at the table's end.
    func leap(over limit: Int = Limits.copyCountingLeap, after key: [SQLValue]?) throws -> (rows: Int, end: [SQLValue]?) {
        let skipped = (key ?? []) + [.integer(Int64(limit - 1))]
        let landing = "SELECT \(order) FROM \(table.name)\(begin(key)) ORDER BY \(order) LIMIT 1 OFFSET $\(skipped.count)"
        if let end = try connection.row(SQL(text: landing, values: skipped), { Self.values(of: $0, table.keyColumns) }) {
            return (limit, end)
        }
        let rest = SQL(text: "SELECT count(*) FROM \(table.name)\(begin(key))", values: key ?? [])
        return (Int(try connection.row(rest) { $0.integer(0) ?? 0 } ?? 0), nil)
    }

    func isEmpty() throws -> Bool {
        try connection.rows(SQL(text: "SELECT \(order) FROM \(table.name) LIMIT 1", values: [])) { _ in true }.isEmpty
    }

    func deleteAll() throws { try connection.run(SQL(text: "DELETE FROM \(table.name)", values: [])) }

    private var order: String { table.key.joined(separator: ", ") }

    private func begin(_ key: [SQLValue]?) -> String {
        guard let key else { return "" }
        return " WHERE (\(order)) > (\(key.indices.map { "$\($0 + 1)" }.joined(separator: ", ")))"
    }

    private func insertion(of count: Int) -> String {
        var text = "INSERT INTO \(table.name) (\(table.columns.map(\.name).joined(separator: ", "))) VALUES "
        let width = table.columns.count
        for row in 0..<count {
            text += row == 0 ? "(" : ", ("
            for column in 1...width { text += column == 1 ? "$\(row * width + 1)" : ", $\(row * width + column)" }
            text += ")"
        }
        return text
    }

    private static func values(of row: any Row, _ columns: [Contents.Column]) -> [SQLValue] {
        columns.enumerated().map { place, column in value(of: row, at: place, as: column.kind) }
    }

    private static func value(of row: any Row, at place: Int, as kind: Contents.Kind) -> SQLValue {
        switch kind {
        case .text: row.text(place).map(SQLValue.text) ?? .null
        case .integer: row.integer(place).map(SQLValue.integer) ?? .null
        case .bool: row.bool(place).map(SQLValue.bool) ?? .null
        case .blob: row.blob(place).map(SQLValue.blob) ?? .null
        }
    }
}

extension Contents.Table {
    /// The key's columns in the key's order.
    var keyColumns: [Contents.Column] { key.compactMap { name in columns.first { $0.name == name } } }

    func key(of row: [SQLValue]) -> [SQLValue] {
        key.compactMap { name in columns.firstIndex { $0.name == name }.map { row[$0] } }
    }
}
