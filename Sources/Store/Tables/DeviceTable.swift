package import Domain
import Foundation

/// Devices that users have confirmed.
package struct DeviceTable {
    let connection: any Connection

    /// - Throws: `StoreError.duplicate` when the user has one of that key.
    package func insert(_ device: Device) throws {
        try connection.run(
            """
            INSERT INTO device (pool, account, id, name, verifier, remembered, created, modified, authenticated)
            VALUES (\(device.pool), \(device.user), \(device.key), \(device.name), \(device.sealedVerifier), \(device.isRemembered),
                \(device.created), \(device.modified), \(device.authenticated))
            """)
    }

    /// Writes what of a device may change.
    package func update(_ device: Device) throws {
        try connection.run(
            """
            UPDATE device SET name = \(device.name), remembered = \(device.isRemembered), modified = \(device.modified),
                authenticated = \(device.authenticated)
            WHERE pool = \(device.pool) AND account = \(device.user) AND id = \(device.key)
            """)
    }

    package func find(_ key: DeviceKey, of user: UserID, in pool: PoolID) throws -> Device? {
        try connection.row(
            """
            SELECT pool, account, id, name, verifier, remembered, created, modified, authenticated FROM device
            WHERE pool = \(pool) AND account = \(user) AND id = \(key)
            """, device)
    }

    /// A user's devices in the order of their keys, after that one.
    package func page(of user: UserID, in pool: PoolID, after key: DeviceKey?, limit: Int) throws -> [Device] {
        try connection.rows(
            """
            SELECT pool, account, id, name, verifier, remembered, created, modified, authenticated FROM device
            WHERE pool = \(pool) AND account = \(user) AND id > \(key?.text ?? "") ORDER BY id LIMIT \(limit)
            """, device)
    }

    /// The same, of the remembered ones alone.
    package func rememberedPage(of user: UserID, in pool: PoolID, after key: DeviceKey?, limit: Int) throws -> [Device] {
        try connection.rows(
            """
            SELECT pool, account, id, name, verifier, remembered, created, modified, authenticated FROM device
            WHERE pool = \(pool) AND account = \(user) AND id > \(key?.text ?? "") AND remembered ORDER BY id LIMIT \(limit)
            """, device)
    }

    /// - Returns: whether there was one.
    package func delete(_ key: DeviceKey, of user: UserID, in pool: PoolID) throws -> Bool {
        try connection.run("DELETE FROM device WHERE pool = \(pool) AND account = \(user) AND id = \(key)") > 0
    }

    /// Makes room: what was not used for the longest goes, where there are more than so many; some at a time.
    package func deleteUnused(of user: UserID, in pool: PoolID, keeping count: Int) throws {
        try connection.run(
            """
            DELETE FROM device WHERE pool = \(pool) AND account = \(user) AND id IN (
                SELECT id FROM device WHERE pool = \(pool) AND account = \(user) ORDER BY authenticated DESC, id LIMIT 9 OFFSET \(count))
            """)
    }

    // MARK: A sign-in that waits for the device

    /// Keeps a sealed sign-in, in the place of the one before, for clients that bring nothing by which to find theirs again.
    package func keep(_ attempt: [UInt8], for key: DeviceKey, of user: UserID, in pool: PoolID) throws {
        try connection.run(
            "UPDATE device SET attempt = \(attempt) WHERE pool = \(pool) AND account = \(user) AND id = \(key)")
    }

    /// Nil where none was ever kept.
    package func attempt(of key: DeviceKey, of user: UserID, in pool: PoolID) throws -> [UInt8]? {
        try connection.row("SELECT attempt FROM device WHERE pool = \(pool) AND account = \(user) AND id = \(key)") { row in
            row.blob(0)
        } ?? nil
    }

    private func device(_ row: any Row) throws -> Device {
        Device(
            key: row.identifier(2), pool: row.identifier(0), user: row.identifier(1), name: row.text(3), sealedVerifier: row.blob(4) ?? [],
            isRemembered: row.bool(5) ?? false, created: try row.requiredMoment(6, of: "device"),
            modified: try row.requiredMoment(7, of: "device"), authenticated: try row.requiredMoment(8, of: "device"))
    }
}
