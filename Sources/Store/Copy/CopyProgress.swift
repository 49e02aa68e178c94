/// How far a copy has come.
package struct CopyProgress: Sendable, Equatable {
    package enum Phase: Sendable, Equatable {
        case copying, verifying
    }

    package let phase: Phase
    package let table: String
    /// The table's rows that are done.
    package let tableRows: Int
    /// Whether the table has come to its end.
    package let isTableDone: Bool
    /// All tables' rows that are done in this phase, and how many of them an earlier run had done.
    package let done: Int
    package let doneBefore: Int
    package let total: Int

    package init(phase: Phase, table: String, tableRows: Int, isTableDone: Bool, done: Int, doneBefore: Int, total: Int) {
        self.phase = phase
        self.table = table
        self.tableRows = tableRows
        self.isTableDone = isTableDone
        self.done = done
        self.doneBefore = doneBefore
        self.total = total
    }
}

/// What a finished copy came to.
package struct CopySummary: Sendable, Equatable {
    package struct Table: Sendable, Equatable {
        package let name: String
        package let checksum: Checksum
    }

    package let tables: [Table]
    /// How many rows an earlier run had brought that was interrupted.
    package let rowsBefore: Int

    package var rows: Int { tables.reduce(0) { $0 + $1.checksum.rows } }
}
