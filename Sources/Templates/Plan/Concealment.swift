package import Domain

/// Texts that are never shown, wherever they stand.
package struct Concealment: Sendable {
    /// The longest first: one may stand in another.
    private let texts: [String]

    package init(_ texts: Set<String>) { self.texts = texts.subtracting([""]).sorted { ($0.count, $0) > ($1.count, $1) } }

    package func hidden(_ text: String) -> String { texts.reduce(text) { $0.replacing($1, with: "•••") } }

    package func hidden(_ value: JSON?) -> JSON {
        switch value {
        case nil, .null?: .null
        case .string(let text)?: .string(hidden(text))
        case .array(let items)?: .array(items.map { hidden($0) })
        case .object(let members)?: .object(members.mapValues { hidden($0) })
        case .bool?, .integer?, .number?: value.map { texts.contains($0.text) ? "•••" : $0 } ?? .null
        }
    }
}
