package import Foundation

/// A database into which a copy has begun and not come to its verified end: nobody may serve from it.
package struct UnfinishedCopy: Error, Equatable, CustomStringConvertible {
    package let started: Date
    package let copied: Int

    package var description: String {
        "the database is the target of a copy that is not finished (\(copied) rows so far): "
            + "run the same lifeguard database copy again, it goes on where it stopped"
    }
}

extension Store {
    /// The copy into this database that has not come to its end, if there is one.
    package func unfinishedCopy() async throws -> UnfinishedCopy? {
        try await read { try UnfinishedCopy.find(on: $0.connection) }
    }
}

extension UnfinishedCopy {
    static func find(on connection: any Connection) throws -> UnfinishedCopy? {
        let entries = try TransferTable(connection: connection).all()
        guard entries.contains(where: { !$0.isFinished }) else { return nil }
        return UnfinishedCopy(
            started: entries.map(\.started).min() ?? .distantPast, copied: entries.reduce(0) { $0 + $1.copied })
    }
}
