/// Reads an SVG image and refuses whatever could do more than be looked at: scripts, handlers, foreign content, references to
/// elsewhere, entities. It knows a part of XML and of SVG; what it does not know it refuses.
struct SVGCheck {
    /// What is wrong, as the end of a sentence about the image.
    struct Problem: Error, Hashable {
        let words: String

        init(_ words: String) { self.words = words }
    }

    private let bytes: [UInt8]
    private var place = 0
    /// The names of the elements that are open.
    private var open: [String] = []
    private var hasRoot = false
    private var references = 0

    static func run(_ bytes: [UInt8]) throws(Problem) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Problem("is not written in UTF-8") }
        guard !bytes.contains(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) }) else { throw Problem("has control characters") }
        var check = SVGCheck(bytes: bytes)
        try check.document()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func document() throws(Problem) {
        _ = take("\u{FEFF}")
        // With the blank: `<?xml-stylesheet` is something else.
        if take("<?xml ") { try declaration() }
        while place < bytes.count {
            if take("</") {
                try end()
            } else if open.last == "style", bytes[place] == UInt8(ascii: "<") {
                // What is put together from pieces cannot be judged by its pieces.
                throw Problem("has more than text in its <style>")
            } else if take("<!--") {
                try skip(through: "-->")
            } else if bytes[place] == UInt8(ascii: "<") {
                place += 1
                try start()
            } else {
                try text()
            }
        }
        guard hasRoot, open.isEmpty else { throw Problem("is not complete") }
    }

    private mutating func declaration() throws(Problem) {
        let from = place
        try skip(through: "?>")
        let words = String(decoding: bytes[from..<place], as: UTF8.self).lowercased()
        if words.contains("encoding"), !words.contains("utf-8") { throw Problem("is not written in UTF-8") }
    }

    private mutating func start() throws(Problem) {
        let name = try name(of: "element")
        guard SVGVocabulary.elements.contains(name) else { throw Problem("has the element <\(name)>, which is not allowed") }
        if open.isEmpty {
            guard !hasRoot, name == "svg" else { throw Problem("has the element <\(name)> outside its <svg>") }
            hasRoot = true
        }
        guard open.count < Limits.svgDepth else { throw Problem("nests deeper than \(Limits.svgDepth) elements") }
        if name == "use" { references += 1 }
        guard references <= Limits.svgReferences else { throw Problem("has more than \(Limits.svgReferences) <use> elements") }
        var seen: Set<String> = []
        while true {
            let isApart = skipSpace()
            if take("/>") { return }
            if take(">") { return open.append(name) }
            guard isApart else { throw Problem("is malformed in <\(name)>") }
            let attribute = try self.name(of: "attribute")
            guard seen.insert(attribute).inserted else { throw Problem("has the attribute \(attribute) twice in <\(name)>") }
            try SVGVocabulary.check(attribute, try value(), of: name)
        }
    }

    private mutating func end() throws(Problem) {
        let name = try name(of: "element")
        skipSpace()
        guard take(">"), open.popLast() == name else { throw Problem("does not close its elements in order") }
    }

    private mutating func text() throws(Problem) {
        let from = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
        let text = try decoded(bytes[from..<place])
        if open.last == "style" { try SVGVocabulary.check(style: text) }
        guard !open.isEmpty || text.allSatisfy(\.isWhitespace) else { throw Problem("has text outside its <svg>") }
    }

    private mutating func value() throws(Problem) -> String {
        skipSpace()
        guard take("=") else { throw Problem("has an attribute without a value") }
        skipSpace()
        guard place < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[place]) else {
            throw Problem("has an attribute without quotation marks")
        }
        let quote = bytes[place]
        place += 1
        guard let end = bytes[place...].firstIndex(of: quote) else { throw Problem("is not complete") }
        defer { place = end + 1 }
        guard !bytes[place..<end].contains(UInt8(ascii: "<")) else { throw Problem("has a < in an attribute") }
        return try decoded(bytes[place..<end])
    }

    /// Letters, digits, hyphens, underscores, and the colon after a prefix.
    private mutating func name(of what: String) throws(Problem) -> String {
        let from = place
        while place < bytes.count, SVGVocabulary.isNameByte(bytes[place]) { place += 1 }
        // <!DOCTYPE, <![CDATA[, <?php and all else that begins with no letter.
        guard place > from else {
            let found = String(decoding: bytes[from...].prefix(8).prefix { $0 > 0x20 }, as: UTF8.self)
            throw Problem(
                "has \(found) where the name of an \(what) was expected: document types, entities and instructions are not allowed")
        }
        return String(decoding: bytes[from..<place], as: UTF8.self)
    }

    /// - Throws: for a reference to an entity that XML itself does not define (XML 1.0, section 4.6).
    private func decoded(_ text: ArraySlice<UInt8>) throws(Problem) -> String {
        guard text.contains(UInt8(ascii: "&")) else { return String(decoding: text, as: UTF8.self) }
        var result = ""
        var rest = Substring(String(decoding: text, as: UTF8.self))
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...].dropFirst()
            guard let end = rest.prefix(12).firstIndex(of: ";"), let scalar = SVGVocabulary.scalar(named: rest[..<end]) else {
                throw Problem("has a reference to an entity")
            }
            result.unicodeScalars.append(scalar)
            rest = rest[end...].dropFirst()
        }
        return result + rest
    }

    private mutating func take(_ text: String) -> Bool {
        guard bytes[place...].starts(with: text.utf8) else { return false }
        place += text.utf8.count
        return true
    }

    private mutating func skip(through mark: String) throws(Problem) {
        let mark = Array(mark.utf8)
        while place < bytes.count, !bytes[place...].starts(with: mark) { place += 1 }
        guard place < bytes.count else { throw Problem("is not complete") }
        place += mark.count
    }

    @discardableResult
    private mutating func skipSpace() -> Bool {
        let from = place
        while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
        return place > from
    }
}
