/// One line of the model's text: a kind, a name, then settings `key=value`, flags, and members `Name!:Shape`.
struct ModelLine {
    let kind: String
    let name: String
    private(set) var members: [APIModel.Member] = []
    private var settings: [(key: String, value: String)] = []

    /// Reads one line of UTF-8; nil when it has no kind and no name.
    init?(_ line: ArraySlice<UInt8>) {
        var rest = line
        guard let kind = Self.word(of: &rest), let name = Self.word(of: &rest) else { return nil }
        self.kind = String(decoding: kind, as: UTF8.self)
        self.name = String(decoding: name, as: UTF8.self)
        while let word = Self.word(of: &rest) { take(word) }
    }

    /// The value of a setting; nil when the line has none of that name.
    subscript(key: String) -> String? { settings.first { $0.key == key }?.value }

    func has(_ flag: String) -> Bool { self[flag] != nil }

    func number(_ key: String) -> Int? { self[key].flatMap { Int($0) } }

    /// The values of `a|b|c`.
    static func list(_ text: String) -> [String] { text.split(separator: "|").map(String.init) }

    private mutating func take(_ word: ArraySlice<UInt8>) {
        guard let mark = word.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }) else {
            return settings.append((String(decoding: word, as: UTF8.self), ""))
        }
        let key = word[..<mark]
        let value = String(decoding: word[(mark + 1)...], as: UTF8.self)
        if word[mark] == UInt8(ascii: ":") {
            members.append(APIModel.Member(named: key, of: value))
        } else {
            settings.append((String(decoding: key, as: UTF8.self), value))
        }
    }

    /// The next word. A pattern is the last one and reaches to the end of the line, blanks and all.
    private static func word(of rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard !rest.isEmpty else { return nil }
        let end = rest.starts(with: "pattern=".utf8) ? rest.endIndex : rest.firstIndex(of: UInt8(ascii: " ")) ?? rest.endIndex
        let word = rest[..<end]
        rest = rest[end...].dropFirst()
        return word
    }
}
