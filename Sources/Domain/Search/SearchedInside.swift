/// The attributes of a pool in whose middle users are found, by `*=` without any other term. Their values stand in the index with each of
/// their ends, so a pool has as many of them as it asks for: the tag `lifeguard:contains` names them, separated by spaces.
package struct SearchedInside: Sendable, Hashable {
    package static let tag = "lifeguard:contains"
    package static let nothing = SearchedInside(names: [])

    package let attributes: Set<String>

    private init(names: some Sequence<Substring>) { attributes = Set(names.map(String.init)) }

    /// - Throws: `invalidParameter` for more than are allowed, and for what is no text that users are found by.
    init(tag value: String) throws(Refusal) {
        let names = value.split(separator: " ")
        guard names.count <= Limits.searchedInside else {
            throw .invalidParameter("\(Self.tag) names more than \(Limits.searchedInside) attributes.")
        }
        if let wrong = names.first(where: { $0 != "username" && !SearchAttribute.isIndexed(String($0)) }) {
            throw .invalidParameter("\(Self.tag): \(wrong) is no attribute that users are found by.")
        }
        self.init(names: names)
    }

    /// As a pool's settings have been checked to say.
    package init(of settings: JSON) {
        self.init(names: (settings["UserPoolTags"]?[Self.tag]?.string ?? "").split(separator: " "))
    }

    /// As `text` was kept.
    package init(text: String) { self.init(names: text.split(separator: " ")) }

    package var text: String { attributes.sorted().joined(separator: " ") }
}

extension SearchEntry {
    /// Under which the ends of an attribute's values stand.
    package static func inside(_ attribute: String) -> String { "*\(attribute)" }

    /// All lines of a user, with those by which the user is found inside of attributes.
    package static func all(of user: User, inside: SearchedInside) -> [SearchEntry] {
        all(of: user) + inside.attributes.sorted().flatMap { ends(of: $0, user) }
    }

    /// What an attribute's value ends with, from each of its letters on; each once, and cut.
    static func ends(of attribute: String, _ user: User) -> Set<SearchEntry> {
        guard let text = attribute == "username" ? user.username : user.attributes[attribute] else { return [] }
        let letters = Array(folded(text).unicodeScalars)
        return Set(letters.indices.map { SearchEntry(inside(attribute), letters: letters[$0...]) })
    }

    /// - Returns: the key of the ends that begin so, and whether it says less than the text.
    static func insideKey(_ text: String) -> (key: [UInt8], isCut: Bool) {
        let letters = Array(folded(text).unicodeScalars)
        return (SearchEntry("", letters: letters[...]).value, letters.count >= Limits.searchedEnd)
    }

    private init(_ attribute: String, letters: ArraySlice<Unicode.Scalar>) {
        var text = ""
        text.unicodeScalars.append(contentsOf: letters.prefix(Limits.searchedEnd))
        self.init(attribute, key: Array(text.utf8))
    }
}
