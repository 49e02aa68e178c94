/// An address that a client has registered, and which asked addresses it stands for.
package struct RegisteredURL: Sendable, Hashable {
    package let text: String
    private let loopback: LoopbackURL?

    init(_ text: String) {
        self.text = text
        loopback = LoopbackURL(text)
    }

    /// Byte for byte: Swift's own comparison takes two spellings of the same accent for one.
    package func isExactly(_ asked: String) -> Bool { text.utf8.elementsEqual(asked.utf8) }

    /// Byte for byte, but for the port of a loopback address: an app on this machine listens where it may (RFC 8252, section 7.3).
    package func accepts(_ asked: String) -> Bool {
        if isExactly(asked) { return true }
        guard let loopback, let other = LoopbackURL(asked) else { return false }
        return loopback == other
    }
}

/// An `http` URL of this machine without its port: equal when nothing but the port differs.
private struct LoopbackURL: Sendable, Hashable {
    private let host: [UInt8]
    private let rest: [UInt8]

    init?(_ text: String) {
        let bytes = Array(text.utf8)
        let scheme = Array("http://".utf8)
        guard bytes.starts(with: scheme) else { return nil }
        let afterScheme = bytes.dropFirst(scheme.count)
        let end = afterScheme.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.endIndex
        let authority = afterScheme[..<end]
        // What follows the last colon is a port, unless the colon is of an IPv6 address in its brackets.
        if let colon = authority.lastIndex(of: UInt8(ascii: ":")), authority.last != UInt8(ascii: "]") {
            let digits = authority[authority.index(after: colon)...]
            guard (1...5).contains(digits.count), digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
                UInt16(String(decoding: digits, as: UTF8.self)) != nil
            else { return nil }
            host = Array(authority[..<colon])
        } else {
            host = Array(authority)
        }
        rest = Array(bytes[end...])
        guard Loopback.isHost(String(decoding: host, as: UTF8.self)) else { return nil }
    }
}
