/// The lines of a file that comes in pieces, each with its number and where it ends.
package struct CSVLines: Sendable {
    /// One line without its end.
    package struct Line: Sendable, Hashable {
        package let bytes: ArraySlice<UInt8>
        /// After the line: where the next one begins.
        package let place: ImportPlace
    }

    private var bytes: ArraySlice<UInt8>
    private var place: ImportPlace
    private let isWhole: Bool

    /// - Parameters:
    ///   - place: of the first of the bytes.
    ///   - isWhole: whether the file ends where the bytes do.
    package init(_ bytes: [UInt8], from place: ImportPlace, isWhole: Bool) {
        self.bytes = bytes[...]
        self.place = place
        self.isWhole = isWhole
    }

    /// Nil where no line is whole any more.
    package mutating func next() -> Line? {
        guard !bytes.isEmpty else { return nil }
        let end = bytes.firstIndex(of: UInt8(ascii: "\n"))
        guard end != nil || isWhole else { return nil }
        var line = bytes[..<(end ?? bytes.endIndex)]
        let length = line.count + (end == nil ? 0 : 1)
        bytes = bytes.dropFirst(length)
        place = ImportPlace(offset: place.offset + length, line: place.line + 1)
        if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
        return Line(bytes: line, place: place)
    }
}

/// Counts the lines of a file while it comes in.
package struct LineCount: Sendable {
    private var ends = 0
    private var last: UInt8?
    private var length = 0
    /// Bytes of the longest line so far.
    package private(set) var longest = 0

    package init() {}

    package mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            length += 1
            if byte == UInt8(ascii: "\n") {
                ends += 1
                length = 0
            } else if length > longest {
                longest = length
            }
            last = byte
        }
    }

    package var lines: Int { ends + (last == nil || last == UInt8(ascii: "\n") ? 0 : 1) }
}
