import Domain

/// `host`, `host:port` or `[IPv6]:port` (RFC 3986 section 3.2).
struct HostAndPort {
    let host: String
    let port: Int?

    init(_ text: Substring) throws(MailURLError) {
        let isBracketed = text.hasPrefix("[")
        guard let end = isBracketed ? text.firstIndex(of: "]") : (text.firstIndex(of: ":") ?? text.endIndex) else { throw .host }
        let name = isBracketed ? text[..<end].dropFirst() : text[..<end]
        let rest = isBracketed ? text[end...].dropFirst() : text[end...]
        guard !name.isEmpty, name.utf8.allSatisfy(isBracketed ? Self.isIPv6 : Self.isName) else { throw .host }
        host = String(name)
        port = try Self.port(rest)
    }

    var isLoopback: Bool { Loopback.isHost(host) }

    private static func port(_ text: Substring) throws(MailURLError) -> Int? {
        if text.isEmpty { return nil }
        guard text.hasPrefix(":"), text.dropFirst().utf8.allSatisfy({ (48...57).contains($0) }) else { throw .port }
        guard let port = Int(text.dropFirst()), (1...65_535).contains(port) else { throw .port }
        return port
    }

    private static func isName(_ byte: UInt8) -> Bool {
        let character = Character(Unicode.Scalar(byte))
        return character.isASCII && (character.isLetter || character.isNumber || "-._".contains(character))
    }

    private static func isIPv6(_ byte: UInt8) -> Bool {
        let character = Character(Unicode.Scalar(byte))
        return character.isHexDigit || ":.".contains(character)
    }
}
