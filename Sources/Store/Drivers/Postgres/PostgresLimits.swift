import Domain
package import Foundation

/// What bounds the work with one PostgreSQL.
package struct PostgresLimits: Sendable {
    /// Connections at a time.
    package var connections = Limits.databaseConnections
    /// Seconds to wait for one of them to become free, or for a lost database to come back.
    package var wait = Limits.databaseWait
    /// Seconds that a statement may take.
    package var statement = Limits.databaseStatement
    /// Seconds that a transaction may take, repetitions included; the statements of a migration know no such end.
    package var transaction = Limits.databaseTransaction

    /// Draws a number from 0 to 1: how much of a pause is taken.
    package let chance: @Sendable () -> Double

    package init(chance: @escaping @Sendable () -> Double) { self.chance = chance }
}
