/// A text cut at its line ends, be they CRLF, LF or CR: the octets between them.
struct TextLines {
    private(set) var lines: [[UInt8]] = [[]]

    init(_ text: String) {
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case 10 where previous == 13: break
            case 10, 13: lines.append([])
            default: lines[lines.count - 1].append(byte)
            }
            previous = byte
        }
    }
}
