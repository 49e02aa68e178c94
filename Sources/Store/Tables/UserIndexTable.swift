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

    /// What is there already stays: an older user's lines may be written twice.
    func insert(_ entries: some Collection<SearchEntry>, of user: UserID, in pool: PoolID) throws {
        guard !entries.isEmpty else { return }
        let values = entries.flatMap { entry in [pool.sqlValue, .text(entry.attribute), .blob(entry.value), user.sqlValue] }
        let lines = stride(from: 1, through: values.count, by: 4).map { "($\($0), $\($0 + 1), $\($0 + 2), $\($0 + 3))" }
        try connection.run(
            SQL(
                text: """
                    INSERT INTO user_attribute_index (pool, attribute, value, account) VALUES \(lines.joined(separator: ", "))
                    ON CONFLICT (pool, attribute, value, account) DO NOTHING
                    """, values: values))
    }

    func delete(_ entries: some Collection<SearchEntry>, of user: UserID, in pool: PoolID) throws {
        for entry in entries {
            try connection.run(
                """
                DELETE FROM user_attribute_index
                WHERE pool = \(pool) AND attribute = \(entry.attribute) AND value = \(entry.value) AND account = \(user)
                """)
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
        let lines = try connection.rows(
            """
            SELECT attribute, value, account FROM user_attribute_index WHERE pool = \(pool)
            ORDER BY attribute, value, account LIMIT \(limit)
            """
        ) { ($0.text(0) ?? "", $0.blob(1) ?? [], $0.text(2) ?? "") }
        return try lines.reduce(0) { count, line in
            try count
                + connection.run(
                    """
                    DELETE FROM user_attribute_index
                    WHERE pool = \(pool) AND attribute = \(line.0) AND value = \(line.1) AND account = \(line.2)
                    """)
        }
    }
}
