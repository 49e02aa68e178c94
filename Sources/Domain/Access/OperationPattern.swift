/// Names of operations, with `*` for any letters: `ListUsers`, `AdminGet*`, `*`.
package struct OperationPattern: Sendable, Hashable {
    package let text: String

    /// - Returns: nil for what is neither a name nor a pattern of names.
    package init?(_ text: String) {
        let isName = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "*")
        }
        guard isName, !text.isEmpty, text.utf8.count <= Limits.operationPattern else { return nil }
        self.text = text
    }

    /// In one pass with one step back, so that no pattern makes it slow.
    package func matches(_ name: String) -> Bool {
        let (pattern, name) = (Array(text.utf8), Array(name.utf8))
        var (at, place) = (0, 0)
        var (star, resume): (Int?, Int) = (nil, 0)
        while place < name.count {
            if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
                (star, resume) = (at, place)
                at += 1
            } else if at < pattern.count, pattern[at] == name[place] {
                at += 1
                place += 1
            } else if let star {
                resume += 1
                (at, place) = (star + 1, resume)
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
