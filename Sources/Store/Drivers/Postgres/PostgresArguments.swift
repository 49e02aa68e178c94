import Domain

/// Values as libpq takes them: numbers and truth as text, so that the server decides on their types; bytes as they are.
struct PostgresArguments {
    private var bytes: [UInt8] = []
    private var starts: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ values: [SQLValue]) throws(PostgresFailure) {
        for value in values {
            switch value {
            case .null: append(nil)
            case .text(let text):
                guard !text.utf8.contains(0) else { throw .refused(.textWithNUL) }
                append(text.utf8)
            case .integer(let integer): append(String(integer).utf8)
            case .bool(let bool): append((bool ? "t" : "f").utf8)
            case .blob(let blob): append(blob, isBinary: true)
            }
        }
    }

    /// Gives count, values, lengths and formats.
    func withPointers<Result>(
        _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>) -> Result
    ) -> Result {
        bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            let values = starts.map { start in start.flatMap { start in base.map { UnsafePointer($0 + start) } } }
            return body(Int32(starts.count), values, lengths, formats)
        }
    }

    private mutating func append(_ value: (some Sequence<UInt8>)?, isBinary: Bool) {
        starts.append(value == nil ? nil : bytes.count)
        let before = bytes.count
        if let value { bytes += value }
        lengths.append(Int32(bytes.count - before))
        formats.append(isBinary ? 1 : 0)
        // The end of a C string; also an empty value needs an address.
        bytes.append(0)
    }

    private mutating func append(_ text: String.UTF8View?) { append(text, isBinary: false) }
    private mutating func append(_ blob: [UInt8], isBinary: Bool) { append(.some(blob), isBinary: isBinary) }
}
