/// Names and values in the order in which they are given, percent-encoded: the query of a URL, or its fragment.
package struct QueryText: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    package init(_ pairs: [(name: String, value: String)]) {
        description = pairs.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }.joined(separator: "&")
    }

    /// The URL with these parameters behind those that its query has already.
    package func added(toQueryOf url: String) -> String {
        guard !description.isEmpty else { return url }
        guard url.utf8.contains(UInt8(ascii: "?")) else { return url + "?" + description }
        return url.hasSuffix("?") || url.hasSuffix("&") ? url + description : url + "&" + description
    }

    package func added(asFragmentOf url: String) -> String { url + "#" + description }

    private static func encoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let hex = Array("0123456789ABCDEF".utf8)

    /// Letters, digits and `-._~` (RFC 3986, section 2.3).
    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
