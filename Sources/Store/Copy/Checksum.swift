import Crypto

/// What a table's rows come to: the SHA-256 of every row, added up modulo 2²⁵⁶. The order does not matter, so that two databases
/// that sort text differently agree.
package struct Checksum: Sendable, Hashable, CustomStringConvertible {
    /// The least significant first.
    private var words: [UInt64] = [0, 0, 0, 0]
    package private(set) var rows = 0

    package init() {}

    /// - Parameter row: its values, in the order of `Contents`.
    package mutating func add(_ row: [SQLValue]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        for value in row { value.write(to: &bytes) }
        add(
            words: SHA256.hash(data: bytes).withUnsafeBytes { digest in
                (0..<4).map { UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: (3 - $0) * 8, as: UInt64.self)) }
            })
        rows += 1
    }

    package mutating func add(_ other: Checksum) {
        add(words: other.words)
        rows += other.rows
    }

    /// 64 hexadecimal digits.
    package var description: String {
        words.reversed().map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    private mutating func add(words others: [UInt64]) {
        var carry: UInt64 = 0
        for place in words.indices {
            let (sum, first) = words[place].addingReportingOverflow(others[place])
            let (total, second) = sum.addingReportingOverflow(carry)
            words[place] = total
            carry = first || second ? 1 : 0
        }
    }
}

extension SQLValue {
    /// About how many bytes it takes.
    var size: Int {
        switch self {
        case .null, .bool: 1
        case .integer: 8
        case .text(let text): text.utf8.count
        case .blob(let bytes): bytes.count
        }
    }

    /// One spelling of a value: its kind, its length, its bytes.
    fileprivate func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(0)
        case .text(let text): Self.write(text.utf8, as: 1, to: &bytes)
        case .integer(let integer): withUnsafeBytes(of: integer.bigEndian) { Self.write($0, as: 2, to: &bytes) }
        case .bool(let bool): bytes += [3, bool ? 1 : 0]
        case .blob(let blob): Self.write(blob, as: 4, to: &bytes)
        }
    }

    private static func write(_ content: some Collection<UInt8>, as kind: UInt8, to bytes: inout [UInt8]) {
        bytes.append(kind)
        withUnsafeBytes(of: UInt64(content.count).bigEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: content)
    }
}
