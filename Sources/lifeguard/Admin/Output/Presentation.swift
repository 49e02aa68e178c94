import Domain
import Foundation

/// An answer as it is shown: the API's JSON, or a table made of it.
enum Presentation {
    /// One record: each member on a line of its own, members of members by their path.
    static func text(of record: JSON, as format: OutputFormat, on canvas: Canvas = .unbounded) throws -> String {
        switch format {
        case .json: try pretty(record)
        case .table: Table(["Field", "Value"], lines(of: record, at: "").map { [$0.path, $0.value] }).text(on: canvas)
        }
    }

    /// A list: one line an item, the columns that are named.
    static func text(of list: [JSON], columns: [Column], as format: OutputFormat, on canvas: Canvas = .unbounded) throws -> String {
        switch format {
        case .json: try pretty(.array(list))
        case .table: Table(columns.map(\.title), list.map { item in columns.map { $0.drawn(item) } }).text(on: canvas)
        }
    }

    /// A column of a list: its title, and the member that it shows.
    struct Column: Sendable {
        let title: String
        let cell: @Sendable (JSON) -> String
        /// What a cell means to the eye, by its text.
        let tones: [String: Tone]
        /// Whether its cells stay in one line.
        private(set) var isWhole = false

        init(_ title: String, _ member: String, tones: [String: Tone] = [:], isWhole: Bool = false) {
            self.init(title, tones: tones, isWhole: isWhole) { $0[member].map { Presentation.cell($0, named: member) } ?? "" }
        }

        init(_ title: String, tones: [String: Tone] = [:], isWhole: Bool = false, cell: @escaping @Sendable (JSON) -> String) {
            self.title = title
            self.isWhole = isWhole
            self.tones = tones
            self.cell = cell
        }

        /// A moment to the minute: lists are compared, not computed with; the record and JSON have all of it.
        init(_ title: String, moment member: String) {
            self.init(title) { item in
                let text = item[member].map { $0.string ?? Presentation.cell($0, named: "Date") } ?? ""
                return text.wholeMatch(of: /(\d{4}-\d\d-\d\d)T(\d\d:\d\d):.*Z/).map { "\($0.output.1) \($0.output.2)" } ?? text
            }
            isWhole = true
        }

        fileprivate func drawn(_ item: JSON) -> Table.Cell {
            let text = cell(item)
            return Table.Cell(text: text, tone: tones[text] ?? .plain, isWhole: isWhole)
        }
    }

    private static func pretty(_ value: JSON) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private static func lines(of value: JSON, at path: String) -> [(path: String, value: String)] {
        switch value {
        case .object(let members):
            return members.sorted { $0.key < $1.key }.flatMap { lines(of: $1, at: path.isEmpty ? $0 : "\(path).\($0)") }
        case .array(let items):
            if let pairs = attributes(items) { return pairs.map { ("\(path).\($0)", $1) } }
            guard items.contains(where: { $0.object != nil }) else { return [(path, cell(value, named: path))] }
            return items.enumerated().flatMap { lines(of: $1, at: "\(path)[\($0)]") }
        case .null, .bool, .integer, .number, .string:
            return [(path, cell(value, named: path))]
        }
    }

    /// A list of `{"Name": …, "Value": …}` reads better as what it means.
    private static func attributes(_ items: [JSON]) -> [(String, String)]? {
        let pairs = items.compactMap { item -> (String, String)? in
            guard item.object?.count == 2, let name = item["Name"]?.string, let value = item["Value"]?.string else { return nil }
            return (name, value)
        }
        return pairs.isEmpty || pairs.count < items.count ? nil : pairs
    }

    private static func cell(_ value: JSON, named name: String) -> String {
        // The API tells moments in seconds since 1970.
        if name.hasSuffix("Date"), let seconds = value.double { return CivilTime(Date(timeIntervalSince1970: seconds)).iso8601 }
        return switch value {
        case .null: ""
        case .string(let text): text
        case .bool(let truth): truth ? "yes" : "no"
        case .array(let items): items.map { cell($0, named: name) }.joined(separator: ", ")
        case .integer, .number, .object: value.text
        }
    }
}
