import Domain
package import Foundation

/// Copies everything that one database holds into another, of either kind.
///
/// Rows travel in the order of their keys, in batches; each batch is one transaction together with its row in the target's table
/// `transfer`, so that a copy that was interrupted at any moment goes on where it stopped. No node starts on the target before
/// every table was compared on both sides. The source is only read.
package struct DatabaseCopy: Sendable {
    package typealias Report = @Sendable (CopyProgress) throws -> Void

    private let source: any Database
    private let target: any Database
    private let batch: Int

    package init(from source: any Database, to target: any Database, batch: Int = Limits.copyBatch) {
        self.source = source
        self.target = target
        self.batch = batch
    }

    /// Begins or goes on, until the copy is complete and found to be true.
    /// - Parameter report: is told after every batch; what it throws interrupts the copy.
    package func run(at now: Date, report: @escaping Report = { _ in }) async throws -> CopySummary {
        let keyring = try await CopySource(database: source).check()
        let begun = try await CopyTarget(database: target).begin(with: keyring, at: now)
        let totals = try await CopySource(database: source).count()
        try await copy(begun.entries, CopyLedger(.copying, totals), report)
        let tables = try await verify(CopyLedger(.verifying, totals), report)
        try await target.write { try TransferTable(connection: $0).finish() }
        return CopySummary(tables: tables, rowsBefore: begun.rowsBefore)
    }

    private func copy(_ begun: [TransferTable.Entry], _ ledger: CopyLedger, _ report: Report) async throws {
        var ledger = ledger
        for table in Contents.tables {
            guard let entry = begun.first(where: { $0.name == table.name }) else { throw StoreError.damaged(table: "transfer") }
            ledger.open(table.name, alreadyDone: entry.copied)
            var position = try CopyPosition(parsing: entry.position, in: table)
            var rows = try await read(table, after: position)
            while let last = rows.last {
                let reached = CopyPosition(table.key(of: last))
                // The next rows are read while these are written.
                async let next = read(table, after: reached)
                try await write(rows, to: table, from: position, to: reached)
                ledger.add(rows.count)
                try report(ledger.progress)
                (position, rows) = (reached, try await next)
            }
            try report(ledger.close())
        }
    }

    /// The next rows of the source, as many as one transaction should carry.
    private func read(_ table: Contents.Table, after position: CopyPosition) async throws -> [[SQLValue]] {
        let limit = min(batch, table.rowsAtOnce)
        let rows = try await source.read { try TablePages(table: table, connection: $0).rows(after: position.key, limit: limit) }
        var bytes = 0
        let fitting = rows.prefix { row in
            bytes += row.reduce(0) { $0 + $1.size }
            return bytes <= Limits.copyBatchBytes
        }
        return Array(rows.prefix(max(1, fitting.count)))
    }

    private func write(_ rows: [[SQLValue]], to table: Contents.Table, from old: CopyPosition, to new: CopyPosition) async throws {
        try await target.write { connection in
            guard
                try TransferTable(connection: connection).advance(table.name, from: old.text, to: new.text, by: rows.count)
            else { throw CopyRefusal.anotherCopyIsAtWork(table: table.name) }
            try TablePages(table: table, connection: connection).insert(rows)
        }
    }

    private func verify(_ ledger: CopyLedger, _ report: Report) async throws -> [CopySummary.Table] {
        var ledger = ledger
        var tables: [CopySummary.Table] = []
        for table in Contents.tables {
            ledger.open(table.name)
            var (left, right) = (CopySide(source, table, batch), CopySide(target, table, batch))
            repeat {
                let before = left.checksum.rows
                (left, right) = try await Self.next(left, right)
                ledger.add(left.checksum.rows - before)
                try report(ledger.progress)
            } while !(left.isAtEnd && right.isAtEnd)
            guard left.checksum == right.checksum else {
                throw CopyRefusal.differs(table: table.name, source: left.checksum, target: right.checksum)
            }
            tables.append(CopySummary.Table(name: table.name, checksum: left.checksum))
            try report(ledger.close())
        }
        return tables
    }

    private static func next(_ left: CopySide, _ right: CopySide) async throws -> (CopySide, CopySide) {
        async let ours = left.next()
        async let theirs = right.next()
        return try await (ours, theirs)
    }
}
