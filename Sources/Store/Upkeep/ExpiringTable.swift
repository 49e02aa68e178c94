import Domain
package import Foundation

/// A table whose rows end by themselves. They are found by walking it in the order of its key: an index on time would cost
/// every write, and put the newest of all nodes on one range of a distributed database.
package struct ExpiringTable: Sendable, Hashable {
    package let name: String
    /// The columns of the primary key, all of them text.
    private let key: [String]
    fileprivate let expiry: String
    /// How long a row is kept after its end, seconds.
    private let afterlife: TimeInterval

    /// The key of the last row that was looked at; empty before the first.
    package typealias Position = [String]

    package static let codes = ExpiringTable(name: "code", key: ["pool", "subject", "purpose"], expiry: "expires", afterlife: 0)
    package static let addressChanges = ExpiringTable(
        name: "address_change", key: ["pool", "subject", "id"], expiry: "expires", afterlife: 0)
    package static let allowances = ExpiringTable(name: "allowance", key: ["pool", "subject", "kind"], expiry: "resets", afterlife: 0)
    package static let lockouts = ExpiringTable(name: "lockout", key: ["pool", "subject"], expiry: "expires", afterlife: 0)
    /// A session outlives its refresh token by as long as an access token of it may.
    package static let sessions = ExpiringTable(
        name: "session", key: ["id"], expiry: "expires", afterlife: Limits.longestAccessToken)
    package static let browserSessions = ExpiringTable(name: "browser_session", key: ["id"], expiry: "expires", afterlife: 0)
    package static let authorizationCodes = ExpiringTable(name: "authorization_code", key: ["id"], expiry: "expires", afterlife: 0)
    package static let spentSessions = ExpiringTable(name: "spent_session", key: ["id"], expiry: "expires", afterlife: 0)
    package static let importChunks = ExpiringTable(name: "import_chunk", key: ["pool", "job", "number"], expiry: "expires", afterlife: 0)
    package static let importLogs = ExpiringTable(name: "import_log", key: ["pool", "job", "number"], expiry: "expires", afterlife: 0)
    package static let all = [
        codes, addressChanges, allowances, lockouts, sessions, browserSessions, authorizationCodes, spentSessions, importChunks, importLogs,
    ]

    /// A stretch of the walk.
    package struct Stretch: Sendable {
        package let through: Position
        package let rows: Int
        package let expired: Int
        fileprivate let spans: [Span]
    }

    /// Neighbours in one pool, from one to another.
    fileprivate struct Span: Sendable {
        let pool: ArraySlice<String>
        let first: String
        var last: String

        var values: [SQLValue] { (pool + [first, last]).map(SQLValue.text) }
    }
}

/// The tables whose rows end by themselves.
package struct ExpiringTables {
    let connection: any Connection

    /// The next rows of a table, so many at most; nil at its end.
    package func stretch(of table: ExpiringTable, after position: ExpiringTable.Position, limit: Int, at now: Date) throws
        -> ExpiringTable.Stretch?
    {
        let from = position.isEmpty ? table.start : position
        let sql = SQL(text: table.stretchText, values: from.map(SQLValue.text) + [.integer(Int64(limit))])
        let rows = try connection.rows(sql) { row in
            (key: from.indices.map { row.text($0) ?? "" }, expires: row.integer(from.count) ?? 0)
        }
        guard let last = rows.last else { return nil }
        let bound = table.bound(at: now)
        let expired = rows.filter { $0.expires < bound }.map(\.key)
        return ExpiringTable.Stretch(through: last.key, rows: rows.count, expired: expired.count, spans: table.spans(over: expired))
    }

    /// - Parameter limit: of the rows that hang on expired ones.
    /// - Returns: how many rows of the table were thrown away; nil when too much hung on them, and it has to be asked again.
    package func deleteExpired(_ stretch: ExpiringTable.Stretch, of table: ExpiringTable, at now: Date, limit: Int) throws -> Int? {
        let bound = table.bound(at: now)
        if table == .sessions {
            for span in stretch.spans where try deleteTokens(ofExpired: span, bound, limit) >= limit { return nil }
        }
        return try stretch.spans.reduce(0) { count, span in
            let text = "DELETE FROM \(table.name) WHERE \(table.spanText) AND \(table.expiry) < $\(span.values.count + 1)"
            return try count + connection.run(SQL(text: text, values: span.values + [.integer(bound)]))
        }
    }

    private func deleteTokens(ofExpired span: ExpiringTable.Span, _ bound: Int64, _ limit: Int) throws -> Int {
        try connection.run(
            """
            DELETE FROM refresh_token WHERE hash IN (
                SELECT t.hash FROM session s JOIN refresh_token t ON t.session = s.id
                WHERE s.id >= \(span.first) AND s.id <= \(span.last) AND s.expires < \(bound) LIMIT \(limit))
            """)
    }

    /// Throws away a pool's rows, living or not: those of so many subjects.
    func deleteAll(of pool: PoolID, from table: ExpiringTable, subjects limit: Int) throws -> Int {
        let next = SQL(
            text: "SELECT subject FROM \(table.name) WHERE pool = $1 ORDER BY subject LIMIT $2",
            values: [pool.sqlValue, .integer(Int64(limit))])
        let subjects = try connection.rows(next) { $0.text(0) ?? "" }
        guard let first = subjects.first, let last = subjects.last else { return 0 }
        let span = ExpiringTable.Span(pool: [pool.text], first: first, last: last)
        return try connection.run(SQL(text: "DELETE FROM \(table.name) WHERE \(table.spanText)", values: span.values))
    }
}

extension ExpiringTable {
    fileprivate var start: Position { key.map { _ in "" } }

    fileprivate var stretchText: String {
        let columns = key.joined(separator: ", ")
        return """
            SELECT \(columns), \(expiry) FROM \(name) WHERE (\(columns)) > (\(parameters(from: 1)))
            ORDER BY \(columns) LIMIT $\(key.count + 1)
            """
    }

    /// One column between two values, and the one before it, if there is one, at one place: planners guess well how little that
    /// is. Of a range of whole keys PostgreSQL looks at the first column only, and takes it for the whole table.
    fileprivate var spanText: String {
        let pool = key[..<place].map { "\($0) = $1 AND " }.joined()
        return "\(pool)\(key[place]) >= $\(place + 1) AND \(key[place]) <= $\(place + 2)"
    }

    /// - Parameter keys: in their order.
    fileprivate func spans(over keys: [Position]) -> [Span] {
        keys.reduce(into: []) { spans, key in
            if let last = spans.indices.last, spans[last].pool == key[..<place] {
                spans[last].last = key[place]
            } else {
                spans.append(Span(pool: key[..<place], first: key[place], last: key[place]))
            }
        }
    }

    /// Which column of the key comes after the pool.
    private var place: Int { key.count > 1 ? 1 : 0 }

    private func parameters(from first: Int) -> String { key.indices.map { "$\(first + $0)" }.joined(separator: ", ") }

    fileprivate func bound(at now: Date) -> Int64 { now.addingTimeInterval(-afterlife).milliseconds }
}
