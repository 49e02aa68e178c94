package import Domain

/// What is still to be done to the index of pools whose users are found inside of other attributes than before. Any node may do it, and
/// what was done twice is right.
package struct IndexWork {
    let connection: any Connection

    /// Whether there are users of the pool whose lines are not all there.
    package func isWriting(in pool: PoolID) throws -> Bool {
        try connection.row("SELECT pool FROM index_work WHERE pool = \(pool) AND attribute = ''") { _ in true } ?? false
    }

    /// Some pools of which something is to be done.
    package func pools(limit: Int) throws -> [PoolID] {
        try connection.rows("SELECT DISTINCT pool FROM index_work ORDER BY pool LIMIT \(limit)") { $0.identifier(0) }
    }

    func begin(in pool: PoolID, from old: SearchedInside, to new: SearchedInside) throws {
        if !new.attributes.isSubset(of: old.attributes) { try put("", in: pool) }
        for attribute in old.attributes.subtracting(new.attributes) { try put(SearchEntry.inside(attribute), in: pool) }
    }

    private func put(_ attribute: String, in pool: PoolID) throws {
        try connection.run(
            """
            INSERT INTO index_work (pool, attribute, through_account) VALUES (\(pool), \(attribute), '')
            ON CONFLICT (pool, attribute) DO UPDATE SET through_account = ''
            """)
    }

    /// One batch. Lines are thrown away before any are written: what a name left behind goes, also when it has come back meanwhile.
    /// - Returns: whether there is more to do for the pool.
    package func advance(in pool: PoolID, limit: Int) throws -> Bool {
        guard
            let (attribute, through) = try connection.row(
                "SELECT attribute, through_account FROM index_work WHERE pool = \(pool) ORDER BY attribute DESC LIMIT 1",
                {
                    ($0.text(0) ?? "", $0.text(1) ?? "")
                })
        else { return false }
        let isDone = attribute.isEmpty ? try write(in: pool, after: through, limit) : try throwAway(attribute, in: pool, limit)
        if isDone { try connection.run("DELETE FROM index_work WHERE pool = \(pool) AND attribute = \(attribute)") }
        return true
    }

    private func write(in pool: PoolID, after account: String, _ limit: Int) throws -> Bool {
        let users = try UserTable(connection: connection).raw(after: account, in: pool, limit: limit)
        try UserIndexTable(connection: connection).insert(users, inside: try PoolTable(connection: connection).searchedInside(of: pool))
        guard users.count == limit, let last = users.last?.id else { return true }
        try connection.run("UPDATE index_work SET through_account = \(last) WHERE pool = \(pool) AND attribute = ''")
        return false
    }

    private func throwAway(_ attribute: String, in pool: PoolID, _ limit: Int) throws -> Bool {
        try UserIndexTable(connection: connection).deleteSome(of: attribute, in: pool, limit: limit) < limit
    }
}
