import Foundation

/// One line of the index by which users are found: an attribute and its value as bytes, which every database puts in one order.
package struct SearchEntry: Sendable, Hashable {
    package let attribute: String
    package let value: [UInt8]

    init(_ attribute: String, text: String) {
        self.attribute = attribute
        value = Self.key(text)
    }

    init(_ attribute: String, key: [UInt8]) {
        self.attribute = attribute
        value = key
    }

    init(_ attribute: String, _ moment: Date) {
        self.attribute = attribute
        value = Self.key(moment)
    }

    /// A user's lines of whole values.
    package static func all(of user: User) -> [SearchEntry] {
        let fixed = [
            SearchEntry("sub", text: user.id.text), SearchEntry("username", text: user.username),
            SearchEntry("cognito:user_status", text: user.status.rawValue), SearchEntry("status", text: user.enabledWord),
            SearchEntry("created", user.created), SearchEntry("modified", user.modified),
        ]
        return fixed
            + user.attributes.filter { SearchAttribute.isIndexed($0.key) && !$0.value.isEmpty }.sorted { $0.key < $1.key }
            .map { SearchEntry($0.key, text: $0.value) }
    }

    /// In lower case, scalar by scalar, so that what begins alike still does; and cut, so that no line is large.
    static func key(_ text: String) -> [UInt8] {
        Array(folded(text, letters: Limits.searchKey).utf8.prefix(Limits.searchKey))
    }

    static func folded(_ text: String, letters: Int = .max) -> String {
        var folded = ""
        for scalar in text.unicodeScalars.prefix(letters) { folded += scalar.properties.lowercaseMapping }
        return folded
    }

    /// Milliseconds since 1970, the earlier ones before: the sign turned round, the highest byte first.
    static func key(_ moment: Date) -> [UInt8] {
        let milliseconds = Int64((moment.timeIntervalSince1970 * 1000).rounded())
        let bits = UInt64(bitPattern: milliseconds) ^ 1 << 63
        return (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
    }
}

/// An attribute of which a filter may speak.
enum SearchAttribute {
    case text
    /// A text that is compared as the pool compares names.
    case name
    /// A text of which the case does not count.
    case state
    case moment

    /// - Throws: `invalidParameter` for one that nobody can be found by.
    init(named name: String, in pool: UserPool) throws(Refusal) {
        switch name {
        case "created", "modified": self = .moment
        case "cognito:user_status": self = .state
        case "username", "email", "preferred_username": self = .name
        case "sub", "status", "phone_number", "name", "given_name", "family_name": self = .text
        default:
            guard Self.isIndexed(name), pool.schema.attributes[name] != nil else {
                throw .invalidParameter("Invalid search attribute: \(name)")
            }
            self = .text
        }
    }

    /// Whether an attribute of users has a line in the index.
    static func isIndexed(_ name: String) -> Bool {
        standard.contains(name) || name.hasPrefix("custom:") || name.hasPrefix("dev:custom:")
    }

    private static let standard: Set = ["email", "phone_number", "name", "given_name", "family_name", "preferred_username"]
}

extension User {
    /// Amazon's words for whether the account is enabled.
    var enabledWord: String { isEnabled ? "Enabled" : "Disabled" }
}
