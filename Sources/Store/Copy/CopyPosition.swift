import Domain
import Foundation

/// How far a table has been copied: the key of the last row, kept as JSON text; an empty list before the first.
struct CopyPosition: Sendable, Hashable {
    let key: [SQLValue]?

    init(_ key: [SQLValue]?) { self.key = key }

    /// - Throws: `StoreError.damaged` for what `text` would never be.
    init(parsing text: String, in table: Contents.Table) throws {
        let items = (try? JSON(parsing: text))?.array
        guard let items, items.isEmpty || items.count == table.key.count else { throw StoreError.damaged(table: "transfer") }
        key = items.isEmpty ? nil : try zip(items, table.keyColumns).map { item, column in try Self.value(item, as: column.kind) }
    }

    var text: String { JSON.array((key ?? []).map(Self.json)).text }

    private static func json(_ value: SQLValue) -> JSON {
        switch value {
        case .null: .null
        case .text(let text): .string(text)
        case .integer(let integer): .integer(integer)
        case .bool(let bool): .bool(bool)
        case .blob(let bytes): .string(Data(bytes).base64EncodedString())
        }
    }

    private static func value(_ item: JSON, as kind: Contents.Kind) throws -> SQLValue {
        let value: SQLValue? =
            switch kind {
            case .text: item.string.map(SQLValue.text)
            case .integer: item.integer.map(SQLValue.integer)
            case .bool: item.bool.map(SQLValue.bool)
            case .blob: item.string.flatMap { Data(base64Encoded: $0) }.map { .blob(Array($0)) }
            }
        guard let value else { throw StoreError.damaged(table: "transfer") }
        return value
    }
}
