import Cryptography
import Domain
import Foundation

/// Where a search goes on: in which of its ranges, and after which line of it.
struct SearchPosition: Sendable, Hashable {
    let range: Int
    let value: [UInt8]
    let user: UserID
}

/// The token of a page, opaque to callers and good for one filter of one pool only.
struct SearchToken: Sendable {
    private let filter: String

    init(_ filter: SearchFilter, of pool: PoolID) {
        self.filter = Base64URL.encode(Array(SHA2.sha256(Array("\(pool)\n\(filter.text)".utf8)).prefix(12)))
    }

    func text(_ position: SearchPosition) -> String {
        let content: JSON = [
            "f": .string(filter), "r": .integer(Int64(position.range)), "v": .string(Base64URL.encode(position.value)),
            "u": .string(position.user.text),
        ]
        return Base64URL.encode(Array(content.text.utf8))
    }

    /// - Throws: `invalidParameter` for a text that no page of this filter has given.
    func position(in text: String?) throws(Refusal) -> SearchPosition? {
        guard let text else { return nil }
        guard let bytes = Base64URL.decode(text), let content = try? JSON(parsing: Data(bytes)), content["f"]?.string == filter,
            let range = content["r"]?.integer, range >= 0, range <= Limits.filterTerms, let user = content["u"]?.string,
            !user.utf8.contains(0), let value = content["v"]?.string.flatMap({ Base64URL.decode($0) })
        else { throw .invalidParameter("Invalid pagination token.") }
        return SearchPosition(range: Int(range), value: value, user: UserID(user))
    }
}
