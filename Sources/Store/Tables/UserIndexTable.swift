package import Domain

/// The index by which users are found: a line for each attribute of each user, in the order of attribute and value. `UserTable` keeps it,
/// in the statement's own transaction.
package struct UserIndexTable {
    let connection: any Connection

    /// Where a reading of the index goes on: after that line.
    package struct Position: Sendable, Hashable {
        package let value: [UInt8]
        package let user: UserID

        package init(value: [UInt8], user: UserID) {
            self.value = value
            self.user = user
        }
    }

    /// A user, and the line by which the user was found; nil where an older program has deleted the user and left the line.
    package struct Found: Sendable {
        package let user: User?
        package let position: Position
    }

    /// A line: one entry of one user.
    struct Line {
        let entry: SearchEntry
        let user: UserID
    }

    /// - Returns: lines that differ.
    static func lines(_ entries: some Collection<SearchEntry>, of user: UserID) -> [Line] {
        Set(entries).map { Line(entry: $0, user: user) }
    }

    /// What is there already stays: an older user's lines may be written twice.
    func insert(_ lines: [Line], in pool: PoolID) throws {
        let rows = lines.map { line in
            [
                "pool": pool.sqlValue, "attribute": SQLValue.text(line.entry.attribute), "value": .blob(line.entry.value),
                "account": line.user.sqlValue,
            ]
        }
        try TablePages(named: "user_attribute_index", connection: connection).insert(rows, isRepeatable: true)
    }

    /// All lines of users.
    func insert(_ users: [User], inside: SearchedInside) throws {
        guard let pool = users.first?.pool else { return }
        try insert(users.flatMap { Self.lines(SearchEntry.all(of: $0, inside: inside), of: $0.id) }, in: pool)
    }

    func insert(_ entries: some Collection<SearchEntry>, of user: UserID, in pool: PoolID) throws {
        try insert(Self.lines(entries, of: user), in: pool)
    }

    func delete(_ entries: some Collection<SearchEntry>, of user: UserID, in pool: PoolID) throws {
        for (attribute, entries) in Dictionary(grouping: entries, by: \.attribute) {
            try entries.inStatements { entries in
                let parameters = (0..<entries.count).map { "$\($0 + 4)" }.joined(separator: ", ")
                let text = """
                    DELETE FROM user_attribute_index
                    WHERE pool = $1 AND attribute = $2 AND account = $3 AND value IN (\(parameters))
                    """
                let values = [pool.sqlValue, .text(attribute), user.sqlValue] + entries.map { SQLValue.blob($0.value) }
                try connection.run(SQL(text: text, values: values))
            }
        }
    }

    /// The next users of a range, upwards or downwards. Each is read by the own key: joined, planners come to read all of a small pool.
    package func page(of range: SearchRange, in pool: PoolID, after position: Position?, isDescending: Bool, limit: Int) throws -> [Found] {
        let lines =
            isDescending
            ? try down(range, pool, from: position ?? Position(value: range.upper, user: ""), limit)
            : try up(range, pool, from: position ?? Position(value: range.lower, user: ""), limit)
        let users = UserTable(connection: connection)
        return try lines.map { Found(user: try users.find($0.user, in: pool), position: $0) }
    }

    private func up(_ range: SearchRange, _ pool: PoolID, from: Position, _ limit: Int) throws -> [Position] {
        try connection.rows(
            """
            SELECT value, account FROM user_attribute_index
            WHERE pool = \(pool) AND attribute = \(range.attribute) AND (value, account) > (\(from.value), \(from.user))
                AND value < \(range.upper)
            ORDER BY value, account LIMIT \(limit)
            """, position)
    }

    private func down(_ range: SearchRange, _ pool: PoolID, from: Position, _ limit: Int) throws -> [Position] {
        try connection.rows(
            """
            SELECT value, account FROM user_attribute_index
            WHERE pool = \(pool) AND attribute = \(range.attribute) AND (value, account) < (\(from.value), \(from.user))
                AND value >= \(range.lower)
            ORDER BY value DESC, account DESC LIMIT \(limit)
            """, position)
    }

    private func position(_ row: any Row) -> Position { Position(value: row.blob(0) ?? [], user: row.identifier(1)) }

    /// Throws away so many lines of a pool that is gone.
    func deleteSome(of pool: PoolID, limit: Int) throws -> Int {
        var count = 0
        while count < limit, let attribute = try firstAttribute(in: pool) {
            count += try deleteSome(of: attribute, in: pool, limit: limit - count)
        }
        return count
    }

    private func firstAttribute(in pool: PoolID) throws -> String? {
        try connection.row("SELECT attribute FROM user_attribute_index WHERE pool = \(pool) ORDER BY attribute LIMIT 1") {
            $0.text(0) ?? ""
        }
    }

    /// Throws away so many lines of an attribute.
    func deleteSome(of attribute: String, in pool: PoolID, limit: Int) throws -> Int {
        let lines = try connection.rows(
            """
            SELECT value, account FROM user_attribute_index WHERE pool = \(pool) AND attribute = \(attribute)
            ORDER BY value, account LIMIT \(limit)
            """, position)
        guard let first = lines.first, let last = lines.last else { return 0 }
        return try connection.run(
            """
            DELETE FROM user_attribute_index
            WHERE pool = \(pool) AND attribute = \(attribute) AND (value, account) >= (\(first.value), \(first.user))
                AND (value, account) <= (\(last.value), \(last.user))
            """)
    }
}
