import Foundation
import TestSupport

@testable import Store

/// A database that planners take seriously: tables that grow with users are full, and counted by ANALYZE.
struct CrowdedWorld {
    /// The tables that grow with users.
    static let growing: Set = [
        "account", "sign_in_name", "code", "address_change", "allowance", "lockout", "session", "refresh_token", "browser_session",
        "authorization_code",
        "software_token", "recovery_code", "passkey", "user_attribute_index", "password_history", "device", "spent_session", "audit",
        "user_group", "group_member",
    ]
    static let rows = 20_000

    let directory: TemporaryDirectory
    let database: any Database

    /// - Parameter pools: over which the users are spread; the first is `Sample.pool()`.
    init(_ kind: TestDatabase, pools: Int) async throws {
        directory = try TemporaryDirectory()
        database = try await kind.open(in: directory)
        try await Store(database).migrate(at: Sample.now)
        let blob = kind == .postgres ? "bytea" : "blob"
        // The number of a row as one that is told apart by its pool; row 1 belongs to the sample.
        let pool = "'us-east-1_Sample' || CASE WHEN i % \(pools) = \(1 % pools) THEN '' ELSE CAST(i % \(pools) AS text) END"
        let moment = "\(Sample.now.milliseconds) + i"
        try await database.write { connection in
            func fill(_ table: String, _ columns: String, _ values: String, _ count: Int = Self.rows) throws {
                try connection.run(
                    SQL(
                        text: """
                            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count))
                            INSERT INTO \(table) (\(columns)) SELECT \(values) FROM n
                            """))
            }
            try fill("pool", "id, name, settings, created, modified", "\(pool), 'name', '{}', \(moment), \(moment)", pools)
            try fill(
                "account", "pool, id, username, status, enabled, attributes, password, created, modified",
                "\(pool), 'user' || i, 'name' || i, 'CONFIRMED', true, '{}', 'hash', \(moment), \(moment)")
            try fill("sign_in_name", "pool, name, kind, account", "\(pool), 'name' || i, 'username', 'user' || i")
            try fill(
                "code", "pool, subject, purpose, attribute, hash, expires",
                "\(pool), 'user' || i, 'sign-up', 'email', CAST('hash' || i AS \(blob)), \(moment)")
            try fill(
                "address_change", "pool, subject, id, sealed, expires",
                "\(pool), 'user' || i, 'claim:email', CAST('hash' || i AS \(blob)), \(moment)")
            try fill("allowance", "pool, subject, kind, used, resets", "\(pool), 'user' || i, 'resend', 1, \(moment)")
            try fill("lockout", "pool, subject, failures, last, expires", "\(pool), 'user' || i, 1, \(moment), \(moment)")
            try fill(
                "session", "id, pool, account, client, event, scopes, authenticated, expires",
                "'session' || i, \(pool), 'user' || i, 'client1', 'event' || i, 'openid', \(moment), \(moment)")
            try fill("refresh_token", "hash, session", "CAST('hash' || i AS \(blob)), 'session' || i")
            try fill(
                "browser_session", "id, pool, account, authenticated, expires",
                "'browser' || i, \(pool), 'user' || i, \(moment), \(moment)")
            try fill(
                "authorization_code", "id, pool, account, client, session, content, expires",
                "'code' || i, \(pool), 'user' || i, 'client1', 'session' || i, '{}', \(moment)")
            try fill(
                "software_token", "pool, account, seed, last_step, created",
                "\(pool), 'user' || i, CAST('seed' || i AS \(blob)), 0, \(moment)")
            try fill(
                "recovery_code", "pool, account, hash, created",
                "\(pool), 'user' || i, CAST('hash' || i AS \(blob)), \(moment)")
            try fill(
                "passkey", "pool, id, account, public_key, sign_count, content, created",
                "\(pool), 'passkey' || i, 'user' || i, CAST('key' || i AS \(blob)), 0, '{}', \(moment)")
            try fill(
                "device", "pool, account, id, verifier, remembered, created, modified, authenticated",
                "\(pool), 'user' || i, 'device' || i, CAST('v' || i AS \(blob)), true, \(moment), \(moment), \(moment)")
            try fill(
                "user_attribute_index", "pool, attribute, value, account",
                "\(pool), CASE WHEN i % 2 = 0 THEN 'created' ELSE 'email' END, CAST('v' || i AS \(blob)), 'user' || i")
            try fill("password_history", "pool, account, hash, replaced", "\(pool), 'user' || i, 'hash', \(moment)")
            try fill(
                "user_group", "pool, id, name, created, modified", "\(pool), 'group' || i, 'name' || i, \(moment), \(moment)")
            try fill("group_member", "pool, account, member_of", "\(pool), 'user' || i, 'group' || i")
            try fill("spent_session", "id, expires", "'spent' || i, \(moment)")
            try fill(
                "audit", "chain, number, moment, caller, operation, subject, address, request, result, mac",
                "'chain' || i % 9, i, \(moment), 'key', 'ListUsers', '{}', '::1', 'r' || i, 'ok', CAST('mac' || i AS \(blob))")
            try connection.run("ANALYZE")
        }
    }
}
