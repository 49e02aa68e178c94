import Domain

/// Writes the lines of users who were there before the index, walking them in the order of their keys. While that lasts, nobody is searched.
package struct UserIndexing {
    let connection: any Connection

    package func isFinished() throws -> Bool {
        try connection.row("SELECT finished FROM user_indexing WHERE id = 'users'") { $0.bool(0) ?? false } ?? false
    }

    /// The lines of so many users more.
    /// - Returns: how many users; none when it is done.
    package func advance(limit: Int) throws -> Int {
        guard
            let place = try connection.row(
                "SELECT through_pool, through_account, finished FROM user_indexing WHERE id = 'users'",
                {
                    (pool: $0.text(0) ?? "", account: $0.text(1) ?? "", isFinished: $0.bool(2) ?? false)
                }), !place.isFinished
        else { return 0 }
        let users = try UserTable(connection: connection).raw(afterPool: place.pool, account: place.account, limit: limit)
        for (pool, users) in Dictionary(grouping: users, by: \.pool) {
            try UserIndexTable(connection: connection).insert(users, inside: try PoolTable(connection: connection).searchedInside(of: pool))
        }
        let (pool, account) = users.last.map { ($0.pool.text, $0.id.text) } ?? (place.pool, place.account)
        try connection.run(
            """
            UPDATE user_indexing SET through_pool = \(pool), through_account = \(account), finished = \(users.count < limit) WHERE id = 'users'
            """)
        return users.count
    }
}
