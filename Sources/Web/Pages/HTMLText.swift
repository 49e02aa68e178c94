import Mustache

/// Text that cannot be taken for markup. Mustache's own escaping goes by characters, and a quotation mark that carries a combining
/// accent is another character to it, but the end of an attribute to a browser: this one goes by bytes.
struct HTMLText: MustacheContentType {
    /// A template of which every value is escaped in this way.
    static func template(_ source: String) throws -> MustacheTemplate {
        _ = isKnown
        return try MustacheTemplate(string: "{{% CONTENT_TYPE:\(name)}}\n" + source)
    }

    private static let name = "PAGE"
    private static let isKnown: Bool = {
        MustacheContentTypes.register(HTMLText(), named: name)
        return true
    }()

    func escapeText(_ text: String) -> String { Self.escaped(text) }

    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { replacement($0) != nil }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            if let replacement = replacement(byte) { bytes.append(contentsOf: replacement.utf8) } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func replacement(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
