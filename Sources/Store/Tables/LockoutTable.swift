package import Domain
import Foundation

/// Wrong passwords, counted for users and for names that nobody has.
package struct LockoutTable {
    let connection: any Connection

    package func put(_ lockout: Lockout, for subject: String, in pool: PoolID) throws {
        try connection.run(
            """
            INSERT INTO lockout (pool, subject, failures, last, expires)
            VALUES (\(pool), \(subject), \(lockout.failures), \(lockout.last), \(lockout.expires))
            ON CONFLICT (pool, subject) DO UPDATE
            SET failures = excluded.failures, last = excluded.last, expires = excluded.expires
            """)
    }

    package func find(_ subject: String, in pool: PoolID) throws -> Lockout? {
        try connection.row("SELECT failures, last FROM lockout WHERE pool = \(pool) AND subject = \(subject)") {
            Lockout(failures: Int($0.integer(0) ?? 0), last: try $0.requiredMoment(1, of: "lockout"))
        }
    }

    package func delete(_ subject: String, in pool: PoolID) throws {
        try connection.run("DELETE FROM lockout WHERE pool = \(pool) AND subject = \(subject)")
    }
}
