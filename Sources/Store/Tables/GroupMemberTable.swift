package import Domain

/// Who is in which group. What speaks of a group that is gone is not found, also while it is still being thrown away.
package struct GroupMemberTable {
    let connection: any Connection

    /// - Returns: whether the user was not in it before.
    package func insert(_ user: UserID, into group: GroupID, in pool: PoolID) throws -> Bool {
        try connection.run(
            """
            INSERT INTO group_member (pool, account, member_of) VALUES (\(pool), \(user), \(group))
            ON CONFLICT (pool, account, member_of) DO NOTHING
            """) > 0
    }

    package func delete(_ user: UserID, from group: GroupID, in pool: PoolID) throws {
        try connection.run("DELETE FROM group_member WHERE pool = \(pool) AND account = \(user) AND member_of = \(group)")
    }

    /// The groups that a user is in, in no order.
    package func groups(of user: UserID, in pool: PoolID) throws -> [Group] {
        try connection.rows(
            """
            SELECT g.pool, g.id, g.name, g.description, g.role, g.precedence, g.created, g.modified
            FROM group_member m JOIN user_group g ON g.pool = m.pool AND g.id = m.member_of
            WHERE m.pool = \(pool) AND m.account = \(user)
            """, GroupTable.group)
    }
}
