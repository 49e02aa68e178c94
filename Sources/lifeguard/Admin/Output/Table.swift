/// Columns under their titles, aligned; the last one may be as long as it wants.
struct Table {
    private let rows: [[String]]

    init(_ titles: [String], _ rows: [[String]]) { self.rows = ([titles] + rows).map { $0.map(Self.harmless) } }

    var text: String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in cell + String(repeating: " ", count: widths[column] - cell.count) }
            return cells.joined(separator: "  ").trimmingTrailingSpaces
        }.joined(separator: "\n")
    }

    /// Users choose names and attributes: nothing of theirs may move the cursor or end a line.
    private static func harmless(_ cell: String) -> String {
        guard cell.unicodeScalars.contains(where: \.isControlling) else { return cell }
        return cell.unicodeScalars.map { $0.isControlling ? "\\u{\(String($0.value, radix: 16))}" : String($0) }.joined()
    }
}

extension Unicode.Scalar {
    /// Control and format characters: escapes, line ends, marks that turn the writing direction round.
    fileprivate var isControlling: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String { String(reversed().drop { $0 == " " }.reversed()) }
}
