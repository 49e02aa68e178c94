package import Domain
package import Foundation

/// A statement: its text and its values kept apart. `"… WHERE id = \(id)"` becomes `$1` for both databases.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    package let text: String
    package let values: [SQLValue]
    /// Takes as long as it needs and is not prepared: what changes the schema, or waits for who does.
    package var hasNoTimeout = false

    package init(text: String, values: [SQLValue] = []) {
        self.text = text
        self.values = values
    }

    package init(stringLiteral text: String) {
        self.text = text
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var values: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 2)
        }

        package mutating func appendLiteral(_ literal: String) { text += literal }

        package mutating func appendInterpolation(_ value: some SQLConvertible) {
            values.append(value.sqlValue)
            text += "$\(values.count)"
        }

        package mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            values.append(value?.sqlValue ?? .null)
            text += "$\(values.count)"
        }
    }
}

extension Collection {
    /// Does something for many rows or values by statements of few lengths, so that a driver may keep every one of them prepared: 512,
    /// 256, … at once, and at the end the 16 or fewer that are left.
    func inStatements(_ body: (SubSequence) throws -> Void) rethrows {
        var rest = self[...]
        while !rest.isEmpty {
            let count = rest.count <= 16 ? rest.count : 1 << (Int.bitWidth - 1 - rest.count.leadingZeroBitCount)
            try body(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
    }
}

/// What both databases can keep: `text`, `bigint`, `boolean`, `blob`.
package enum SQLValue: Sendable, Hashable {
    case null
    case text(String)
    case integer(Int64)
    case bool(Bool)
    case blob([UInt8])
}

/// How a Swift value is kept.
package protocol SQLConvertible: Sendable {
    var sqlValue: SQLValue { get }
}

extension String: SQLConvertible { package var sqlValue: SQLValue { .text(self) } }
extension Int: SQLConvertible { package var sqlValue: SQLValue { .integer(Int64(self)) } }
extension Int64: SQLConvertible { package var sqlValue: SQLValue { .integer(self) } }
extension Bool: SQLConvertible { package var sqlValue: SQLValue { .bool(self) } }
extension Identifier: SQLConvertible { package var sqlValue: SQLValue { .text(text) } }
extension JSON: SQLConvertible { package var sqlValue: SQLValue { .text(text) } }

extension Array: SQLConvertible where Element == UInt8 { package var sqlValue: SQLValue { .blob(self) } }

/// Moments are milliseconds since 1970.
extension Date: SQLConvertible { package var sqlValue: SQLValue { .integer(milliseconds) } }

extension Date {
    package var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }

    package init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}
