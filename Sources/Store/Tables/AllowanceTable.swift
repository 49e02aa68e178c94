package import Domain
import Foundation

/// How often who did what within the hour.
package struct AllowanceTable {
    let connection: any Connection

    package func put(_ allowance: Allowance, of kind: Allowance.Kind, for subject: String, in pool: PoolID) throws {
        try connection.run(
            """
            INSERT INTO allowance (pool, subject, kind, used, resets)
            VALUES (\(pool), \(subject), \(kind.rawValue), \(allowance.used), \(allowance.resets))
            ON CONFLICT (pool, subject, kind) DO UPDATE SET used = excluded.used, resets = excluded.resets
            """)
    }

    package func find(_ kind: Allowance.Kind, for subject: String, in pool: PoolID) throws -> Allowance? {
        try connection.row(
            """
            SELECT used, resets FROM allowance WHERE pool = \(pool) AND subject = \(subject) AND kind = \(kind.rawValue)
            """
        ) { Allowance(used: Int($0.integer(0) ?? 0), resets: try $0.requiredMoment(1, of: "allowance")) }
    }
}
