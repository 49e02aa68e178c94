/// Columns under their titles, aligned. Where there is too little room, the widest columns give way and their cells go on below.
struct Table {
    private let rows: [[Cell]]

    /// One cell, and what it means to the eye.
    struct Cell: Sendable {
        let text: String
        let tone: Tone
        /// Stays in one line.
        var isWhole = false
    }

    private static let gap = 2
    /// A column that gives way keeps so much.
    private static let narrowest = 10

    init(_ titles: [String], _ rows: [[String]]) {
        self.init(titles, rows.map { $0.map { Cell(text: $0, tone: .plain) } })
    }

    init(_ titles: [String], _ rows: [[Cell]]) {
        let heading = titles.map { Cell(text: $0, tone: .heading) }
        self.rows = ([heading] + rows).map { $0.map { Cell(text: Self.harmless($0.text), tone: $0.tone, isWhole: $0.isWhole) } }
    }

    var text: String { text(on: .unbounded) }

    func text(on canvas: Canvas) -> String {
        let widths = widths(on: canvas)
        return rows.map { row in
            let wrapped = row.enumerated().map { $1.text.wrapped(to: widths[$0], breakingWords: canvas.breaksWords) }
            let height = wrapped.map(\.count).max() ?? 0
            return (0..<height).map { line(of: row, wrapped, at: $0, widths, canvas) }.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    private func line(of row: [Cell], _ wrapped: [[String]], at height: Int, _ widths: [Int], _ canvas: Canvas) -> String {
        var (line, pending) = ("", 0)
        for (column, cell) in row.enumerated() {
            let text = height < wrapped[column].count ? wrapped[column][height] : ""
            // Blanks are only written before something: no line ends with them.
            if !text.isEmpty {
                line += String(repeating: " ", count: pending) + cell.tone.painted(text, on: canvas)
                pending = 0
            }
            pending += max(0, widths[column] - text.columns) + Self.gap
        }
        return line
    }

    private func widths(on canvas: Canvas) -> [Int] {
        let count = rows.map(\.count).max() ?? 0
        var widths = (0..<count).map { column in rows.map { column < $0.count ? $0[column].text.columns : 0 }.max() ?? 0 }
        guard let room = canvas.width else { return widths }
        let least = (0..<count).map { self.least(of: $0, canvas) }
        var excess = widths.reduce(0, +) + Self.gap * max(0, count - 1) - room
        while excess > 0, let widest = widths.indices.filter({ widths[$0] > least[$0] }).max(by: { widths[$0] < widths[$1] }) {
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    /// What a column cannot do with less than: its title, and where words stay whole, its longest word.
    private func least(of column: Int, _ canvas: Canvas) -> Int {
        let whole = rows.compactMap { column < $0.count && $0[column].isWhole ? $0[column].text.columns : nil }.max() ?? 0
        let cells = rows.compactMap { column < $0.count ? $0[column].text : nil }
        let words = canvas.breaksWords ? 0 : cells.flatMap { $0.split(separator: " ").map(\.columns) }.max() ?? 0
        return max(cells.first?.columns ?? 0, Self.narrowest, words, whole)
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
