import Domain
import Store

/// What is told of a copy at its end.
struct CopyReport {
    let summary: CopySummary
    let duration: Duration

    func text(as format: OutputFormat) throws -> String {
        switch format {
        case .json: try Presentation.text(of: json, as: .json)
        case .table: "\(table.text(on: .standardOutput))\n\n\(sentence)"
        }
    }

    private var json: JSON {
        [
            "rows": .integer(Int64(summary.rows)), "rowsBefore": .integer(Int64(summary.rowsBefore)),
            "seconds": .number((duration / .milliseconds(1)).rounded() / 1000),
            "tables": .array(
                summary.tables.map { table in
                    [
                        "name": .string(table.name), "rows": .integer(Int64(table.checksum.rows)),
                        "checksum": .string(table.checksum.description),
                    ]
                }),
        ]
    }

    private var table: Table {
        Table(["Table", "Rows", "Checksum"], summary.tables.map { [$0.name, Grouped.text($0.checksum.rows), $0.checksum.description] })
    }

    private var sentence: String {
        let earlier = summary.rowsBefore > 0 ? ", \(Grouped.text(summary.rowsBefore)) of them by an earlier run" : ""
        return """
            Copied \(Grouped.text(summary.rows)) rows\(earlier), in \(CopyDisplay.clock(duration)). Every table is the same on both sides.
            Start every node with the new --database-url and the master key that it has had.
            """
    }
}

/// Numbers for people: 1,000,000.
enum Grouped {
    static func text(_ number: Int) -> String {
        let digits = Array(String(number))
        return digits.indices.map { place in
            let isBorder = place > 0 && (digits.count - place).isMultiple(of: 3) && digits[place - 1] != "-"
            return (isBorder ? "," : "") + String(digits[place])
        }.joined()
    }
}
