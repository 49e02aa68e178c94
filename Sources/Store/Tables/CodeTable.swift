package import Domain
import Foundation

/// Codes that were sent, by their keyed hashes; one of each purpose for a subject, the newest.
package struct CodeTable {
    let connection: any Connection

    package func put(_ code: ConfirmationCode, for subject: String, in pool: PoolID) throws {
        try connection.run(
            """
            INSERT INTO code (pool, subject, purpose, attribute, hash, expires)
            VALUES (\(pool), \(subject), \(code.purpose.rawValue), \(code.attribute), \(code.hash), \(code.expires))
            ON CONFLICT (pool, subject, purpose) DO UPDATE
            SET attribute = excluded.attribute, hash = excluded.hash, expires = excluded.expires
            """)
    }

    package func find(_ purpose: ConfirmationCode.Purpose, for subject: String, in pool: PoolID) throws -> ConfirmationCode? {
        try connection.row(
            """
            SELECT attribute, hash, expires FROM code
            WHERE pool = \(pool) AND subject = \(subject) AND purpose = \(purpose.rawValue)
            """
        ) { row in
            ConfirmationCode(
                purpose: purpose, attribute: try row.required(0, of: "code"), hash: row.blob(1) ?? [],
                expires: try row.requiredMoment(2, of: "code"))
        }
    }

    package func delete(_ purpose: ConfirmationCode.Purpose, for subject: String, in pool: PoolID) throws {
        try connection.run(
            "DELETE FROM code WHERE pool = \(pool) AND subject = \(subject) AND purpose = \(purpose.rawValue)")
    }
}
