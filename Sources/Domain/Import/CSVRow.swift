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
        var place = line.startIndex
        while true {
            let isQuoted = place < line.endIndex && line[place] == quotation
            fields.append(isQuoted ? try quoted(line, &place) : plain(line, &place))
            guard place < line.endIndex else { return fields }
            // Behind the comma.
            place += 1
        }
    }

    /// - Parameter place: where the field begins, and then where its comma is.
    private static func plain(_ line: ArraySlice<UInt8>, _ place: inout Int) -> String {
        let begin = place
        var escapes: [Int] = []
        while place < line.endIndex, line[place] != comma {
            if line[place] == backslash, place + 1 < line.endIndex, line[place + 1] == comma || line[place + 1] == backslash {
                escapes.append(place)
                place += 1
            }
            place += 1
        }
        var bytes = line[begin..<place]
        for escape in escapes.reversed() { bytes.remove(at: escape) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func quoted(_ line: ArraySlice<UInt8>, _ place: inout Int) throws(Fault) -> String {
        var field: [UInt8] = []
        place += 1
        while place < line.endIndex {
            let byte = line[place]
            place += 1
            guard byte == quotation else {
                field.append(byte)
                continue
            }
            guard place < line.endIndex, line[place] == quotation else {
                guard place == line.endIndex || line[place] == comma else { throw .afterQuotation }
                return String(decoding: field, as: UTF8.self)
            }
            field.append(quotation)
            place += 1
        }
        throw .openQuotation
    }

    private static let comma = UInt8(ascii: ",")
    private static let backslash = UInt8(ascii: "\\")
    private static let quotation = UInt8(ascii: "\"")
}
