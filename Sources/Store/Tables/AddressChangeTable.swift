package import Domain
import Foundation

/// Changes of addresses that are not final, each user's few by their ids.
package struct AddressChangeTable {
    let connection: any Connection

    package func put(_ change: AddressChange) throws {
        try connection.run(
            """
            INSERT INTO address_change (pool, subject, id, sealed, expires)
            VALUES (\(change.pool), \(change.subject), \(change.id), \(change.sealed), \(change.expires))
            ON CONFLICT (pool, subject, id) DO UPDATE SET sealed = excluded.sealed, expires = excluded.expires
            """)
    }

    package func find(_ id: AddressChangeID, of subject: String, in pool: PoolID) throws -> AddressChange? {
        try connection.row(
            """
            SELECT pool, subject, id, sealed, expires FROM address_change
            WHERE pool = \(pool) AND subject = \(subject) AND id = \(id)
            """, change)
    }

    package func all(of subject: String, in pool: PoolID) throws -> [AddressChange] {
        try connection.rows(
            """
            SELECT pool, subject, id, sealed, expires FROM address_change WHERE pool = \(pool) AND subject = \(subject) ORDER BY id
            """, change)
    }

    package func delete(_ id: AddressChangeID, of subject: String, in pool: PoolID) throws {
        try connection.run("DELETE FROM address_change WHERE pool = \(pool) AND subject = \(subject) AND id = \(id)")
    }

    private func change(_ row: any Row) throws -> AddressChange {
        AddressChange(
            pool: row.identifier(0), subject: try row.required(1, of: "address_change"), id: row.identifier(2), sealed: row.blob(3) ?? [],
            expires: try row.requiredMoment(4, of: "address_change"))
    }
}
