package import Domain

/// A pool, a user or a group that is gone, and whose rows are still to be thrown away.
package struct Removal: Sendable, Hashable {
    package let pool: PoolID
    package let subject: Subject

    /// What of the pool is gone.
    package enum Subject: Sendable, Hashable {
        case pool, user(UserID), group(GroupID)
    }

    package init(pool: PoolID, of subject: Subject) {
        self.pool = pool
        self.subject = subject
    }
}

extension Removal.Subject {
    private static let groupMark = "group/"

    /// As it is kept: ids of users are UUIDs and have no slash.
    var text: String {
        switch self {
        case .pool: ""
        case .user(let id): id.text
        case .group(let id): Self.groupMark + id.text
        }
    }

    init(text: String) {
        if text.isEmpty {
            self = .pool
        } else if text.hasPrefix(Self.groupMark) {
            self = .group(GroupID(String(text.dropFirst(Self.groupMark.count))))
        } else {
            self = .user(UserID(text))
        }
    }
}

/// A part of a removal, within one transaction: no more rows than its budget, but for the few that one user has for certain.
struct RemovalStep {
    let connection: any Connection
    private let budget: Int
    private(set) var spent = 0

    init(connection: any Connection, budget: Int) {
        self.connection = connection
        self.budget = budget
    }

    private var left: Int { max(0, budget - spent) }

    /// What a user is signed in with: refresh tokens before the sessions by which they are found.
    mutating func deleteSessions(of user: UserID, in pool: PoolID) throws {
        try delete(
            """
            DELETE FROM refresh_token WHERE hash IN (
                SELECT t.hash FROM session s JOIN refresh_token t ON t.session = s.id
                WHERE s.pool = \(pool) AND s.account = \(user) LIMIT \(left))
            """)
        guard left > 0 else { return }
        try delete(
            """
            DELETE FROM session WHERE id IN (
                SELECT id FROM session WHERE pool = \(pool) AND account = \(user) LIMIT \(left))
            """)
        guard left > 0 else { return }
        try delete(
            """
            DELETE FROM browser_session WHERE id IN (
                SELECT id FROM browser_session WHERE pool = \(pool) AND account = \(user) LIMIT \(left))
            """)
    }

    /// What says who was in a group that is gone.
    mutating func deleteMembers(of group: GroupID, in pool: PoolID) throws {
        let members = try connection.rows(
            """
            SELECT account FROM group_member WHERE pool = \(pool) AND member_of = \(group) ORDER BY account LIMIT \(left)
            """
        ) { $0.text(0) ?? "" }
        guard let first = members.first, let last = members.last else { return }
        try delete(
            """
            DELETE FROM group_member
            WHERE pool = \(pool) AND member_of = \(group) AND account >= \(first) AND account <= \(last)
            """)
    }

    /// Users one by one, for what hangs on them is found by the keys that they have; then what is kept for names, too.
    mutating func deleteAll(of pool: PoolID) throws {
        while left > 0, let user = try nextUser(of: pool) {
            try deleteSessions(of: user, in: pool)
            // There may be more: the user is kept until all of it is gone.
            guard left > 0 else { return }
            try delete("DELETE FROM sign_in_name WHERE pool = \(pool) AND account = \(user)")
            try delete("DELETE FROM password_history WHERE pool = \(pool) AND account = \(user)")
            try delete("DELETE FROM software_token WHERE pool = \(pool) AND account = \(user)")
            try delete("DELETE FROM recovery_code WHERE pool = \(pool) AND account = \(user)")
            try delete("DELETE FROM passkey WHERE pool = \(pool) AND account = \(user)")
            try delete("DELETE FROM device WHERE pool = \(pool) AND account = \(user)")
            try delete("DELETE FROM group_member WHERE pool = \(pool) AND account = \(user)")
            try delete("DELETE FROM account WHERE pool = \(pool) AND id = \(user)")
        }
        if left > 0 { spent += try UserIndexTable(connection: connection).deleteSome(of: pool, limit: left) }
        for table in [ExpiringTable.codes, .addressChanges, .allowances, .lockouts] where left > 0 {
            // A subject has a handful of rows.
            spent += try ExpiringTables(connection: connection).deleteAll(of: pool, from: table, subjects: max(1, left / 8))
        }
        guard left > 0 else { return }
        try deleteGroups(of: pool)
        guard left > 0 else { return }
        try deleteImages(of: pool)
        guard left > 0 else { return }
        try deleteImports(of: pool)
        guard left > 0 else { return }
        try delete("DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE pool = \(pool) LIMIT \(left))")
    }

    private mutating func deleteGroups(of pool: PoolID) throws {
        let groups = try connection.rows("SELECT id FROM user_group WHERE pool = \(pool) ORDER BY id LIMIT \(left)") { $0.text(0) ?? "" }
        guard let first = groups.first, let last = groups.last else { return }
        try delete("DELETE FROM user_group WHERE pool = \(pool) AND id >= \(first) AND id <= \(last)")
    }

    /// Those of some owners: none has more than a handful.
    private mutating func deleteImages(of pool: PoolID) throws {
        let owners = max(1, left / Limits.brandingImages)
        try delete(
            """
            DELETE FROM brand_image WHERE pool = \(pool) AND owner IN (
                SELECT owner FROM brand_image WHERE pool = \(pool) ORDER BY owner LIMIT \(owners))
            """)
    }

    /// Files and logs of one job after the other. A piece of a file weighs as much as many rows.
    private mutating func deleteImports(of pool: PoolID) throws {
        while left > 0, let job = try nextImport(of: pool) {
            let files = ImportFileTable(connection: connection)
            let pieces = try files.delete(of: job, in: pool, limit: max(1, left / 16))
            spent += pieces * 16
            guard pieces == 0 else { continue }
            try delete(
                """
                DELETE FROM import_log WHERE pool = \(pool) AND job = \(job) AND number IN (
                    SELECT number FROM import_log WHERE pool = \(pool) AND job = \(job) ORDER BY number LIMIT \(left))
                """)
            guard left > 0 else { return }
            try delete("DELETE FROM import_job WHERE pool = \(pool) AND id = \(job)")
        }
    }

    private func nextImport(of pool: PoolID) throws -> ImportJobID? {
        try connection.row("SELECT id FROM import_job WHERE pool = \(pool) ORDER BY id LIMIT 1") { $0.identifier(0) }
    }

    private func nextUser(of pool: PoolID) throws -> UserID? {
        try connection.row("SELECT id FROM account WHERE pool = \(pool) ORDER BY id LIMIT 1") { $0.identifier(0) }
    }

    private mutating func delete(_ sql: SQL) throws { spent += try connection.run(sql) }
}
