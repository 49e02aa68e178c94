import Cryptography
import Domain

/// One page of a listing, cut from rows of which one more than fits was asked for.
struct Page<Item> {
    let items: [Item]
    /// Where the next page begins, opaque to callers; nil on the last.
    let next: String?

    /// - Parameter key: by which the rows are ordered.
    init(_ rows: [Item], size: Int, key: (Item) -> String) {
        items = Array(rows.prefix(size))
        next = rows.count > size ? items.last.map { Base64URL.encode(Array(key($0).utf8)) } : nil
    }
}

/// The key after which a page begins.
enum PageToken {
    /// - Throws: `invalidParameter` for a text that no page has given.
    static func key<Named>(_ text: String?) throws(Refusal) -> Identifier<Named>? {
        guard let text else { return nil }
        guard let bytes = Base64URL.decode(text), let key = String(validating: bytes, as: UTF8.self) else {
            throw .invalidParameter("Invalid pagination token.")
        }
        return Identifier(key)
    }
}

/// How many items a page has: as many as asked for, where that is more than none.
enum PageSize {
    static func of(_ limit: Int?) -> Int { limit.flatMap { $0 == 0 ? nil : $0 } ?? Limits.defaultPage }
}
