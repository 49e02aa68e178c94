package import Domain
package import Foundation

/// A database into which the pools of an archive are written. A pool is seen by nobody before all of it is there; what an interrupted
/// run has written, the next one finds and goes on.
package struct ArchiveTarget: Sendable {
    private let database: any Database

    package init(_ store: Store) { database = store.database }

    /// - Throws: `ArchiveRefusal` where the pool is there, or still being thrown away.
    package func check(_ pool: PoolID) async throws {
        try await database.read { connection in
            if try PoolTable(connection: connection).find(pool) != nil { throw ArchiveRefusal.poolExists(pool) }
            if try RemovalTable(connection: connection).isUnderWay(of: pool) { throw ArchiveRefusal.poolIsBeingRemoved(pool) }
        }
    }

    /// A batch of what hangs on a pool.
    package func write(_ rows: [ArchiveRow]) async throws {
        try await database.write { try Self.insert(rows, isRepeatable: true, on: $0) }
    }

    /// The pool itself, and what it is seen by, in one transaction; what it has by then must be what the archive has.
    /// - Parameter counts: how many rows of each table hang on it.
    package func open(_ pool: PoolID, with rows: [ArchiveRow], counts: [String: Int], at now: Date) async throws {
        for (name, count) in counts where try await ArchiveSource(database).count(of: name, in: pool) != count {
            try await database.write { try RemovalTable(connection: $0).insert(Removal(pool: pool, of: .pool), at: now) }
            throw ArchiveRefusal.poolHasOtherRows(pool)
        }
        do {
            try await database.write { connection in
                if try PoolTable(connection: connection).find(pool) != nil { throw ArchiveRefusal.poolExists(pool) }
                for name in ArchiveTables.seen {
                    try Self.insert(rows.filter { $0.table == name }, isRepeatable: false, on: connection)
                }
                // Its users were written before it was known inside of which attributes they are found.
                let inside = try PoolTable(connection: connection).searchedInside(of: pool)
                try IndexWork(connection: connection).begin(in: pool, from: .nothing, to: inside)
                try RevisionTable(connection: connection).advance()
            }
        } catch StoreError.duplicate { throw ArchiveRefusal.nameIsTaken(pool) }
    }

    private static func insert(_ rows: [ArchiveRow], isRepeatable: Bool, on connection: any Connection) throws {
        guard let name = rows.first?.table, let table = ArchiveTables.table(name) else { return }
        let values = rows.compactMap { table.values(of: $0) }
        guard values.count == rows.count else { throw StoreError.damaged(table: name) }
        try TablePages(table: table, connection: connection).insert(values, isRepeatable: isRepeatable)
        guard name == "account" else { return }
        for (pool, rows) in Dictionary(grouping: rows, by: { PoolID($0.text("pool") ?? "") }) {
            try UserTable(connection: connection).index(rows.map { UserID($0.text("id") ?? "") }, in: pool)
        }
    }
}

/// Why a pool of an archive is not taken in.
package enum ArchiveRefusal: Error, Hashable, CustomStringConvertible {
    case poolExists(PoolID)
    case poolIsBeingRemoved(PoolID)
    case poolHasOtherRows(PoolID)
    case nameIsTaken(PoolID)
    case schemaIsChanging(PoolID)

    package var description: String {
        switch self {
        case .poolExists(let pool): "there is a pool \(pool) already: delete it first; nothing was changed"
        case .poolIsBeingRemoved(let pool): "the former pool \(pool) is still being thrown away: try again in a minute; nothing was changed"
        case .poolHasOtherRows(let pool):
            "what an earlier import has left of the pool \(pool) is not of this archive; it is being thrown away: try again in a minute"
        case .nameIsTaken(let pool):
            "a client id or a domain of the pool \(pool) belongs to another pool here: nobody sees the imported one"
        case .schemaIsChanging(let pool): "the users of \(pool) are still going through a change of the schema: try again in a minute"
        }
    }
}
