/// The fields of one line: parted by commas; `\,` is a comma and `\\` a backslash within a field, as Amazon has it; a field that begins
/// with a quotation mark ends with one and doubles those inside it (RFC 4180). No field holds a line's end.
package enum CSVRow {
    /// Why a line cannot be read.
    package enum Fault: Error, Sendable, Hashable {
        case tooLong, notText, openQuotation, afterQuotation

        package var words: String {
            switch self {
            case .tooLong: "The row is longer than \(Limits.importRow) characters."
            case .notText: "The row is not UTF-8 text."
            case .openQuotation: "A quotation mark is not closed."
            case .afterQuotation: "Something follows a closing quotation mark."
            }
        }
    }

    package static func fields(of line: ArraySlice<UInt8>) throws(Fault) -> [String] {
        // A character has four bytes at the most: a line of more is not even looked at.
        guard line.count <= Limits.importRow * 4 else { throw .tooLong }
        guard let text = String(validating: line, as: UTF8.self), !line.contains(0) else { throw .notText }
        guard line.count <= Limits.importRow || text.unicodeScalars.count <= Limits.importRow else { throw .tooLong }
        return try split(line)
    }

    private static func split(_ line: ArraySlice<UInt8>) throws(Fault) -> [String] {
        var fields: [String] = []
        var rest = line
        while true {
            let field = rest.first == quotation ? try quoted(&rest) : plain(&rest)
            fields.append(String(decoding: field, as: UTF8.self))
            guard rest.first == comma else { return fields }
            rest = rest.dropFirst()
        }
    }

    private static func plain(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
        var field: [UInt8] = []
        while let byte = rest.first, byte != comma {
            rest = rest.dropFirst()
            if byte == backslash, let next = rest.first, next == comma || next == backslash {
                field.append(next)
                rest = rest.dropFirst()
            } else {
                field.append(byte)
            }
        }
        return field
    }

    private static func quoted(_ rest: inout ArraySlice<UInt8>) throws(Fault) -> [UInt8] {
        var field: [UInt8] = []
        rest = rest.dropFirst()
        while let byte = rest.first {
            rest = rest.dropFirst()
            guard byte == quotation else {
                field.append(byte)
                continue
            }
            guard rest.first == quotation else {
                guard rest.isEmpty || rest.first == comma else { throw .afterQuotation }
                return field
            }
            field.append(quotation)
            rest = rest.dropFirst()
        }
        throw .openQuotation
    }

    private static let comma = UInt8(ascii: ",")
    private static let backslash = UInt8(ascii: "\\")
    private static let quotation = UInt8(ascii: "\"")
}
