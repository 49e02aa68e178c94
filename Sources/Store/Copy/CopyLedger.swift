/// Keeps count while a copy goes through the tables.
struct CopyLedger {
    private let phase: CopyProgress.Phase
    private let total: Int
    private var table = ""
    private var tableRows = 0
    private var done = 0
    private var doneBefore = 0

    init(_ phase: CopyProgress.Phase, _ totals: [String: Int]) {
        self.phase = phase
        total = totals.values.reduce(0, +)
    }

    mutating func open(_ table: String, alreadyDone: Int = 0) {
        self.table = table
        tableRows = alreadyDone
        done += alreadyDone
        doneBefore += alreadyDone
    }

    mutating func add(_ rows: Int) {
        tableRows += rows
        done += rows
    }

    var progress: CopyProgress { progress(isTableDone: false) }

    func close() -> CopyProgress { progress(isTableDone: true) }

    private func progress(isTableDone: Bool) -> CopyProgress {
        CopyProgress(
            phase: phase, table: table, tableRows: tableRows, isTableDone: isTableDone, done: done, doneBefore: doneBefore,
            total: max(total, done))
    }
}
