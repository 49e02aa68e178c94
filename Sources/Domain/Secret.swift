/// A password, a code, a token or a key: text that prints as `•••` wherever it is printed, and comes out by `reveal` only.
package struct Secret: Hashable, Sendable, Codable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable,
    ExpressibleByStringLiteral
{
    package let reveal: String

    package init(_ text: String) { reveal = text }
    package init(stringLiteral text: String) { reveal = text }

    package init(from decoder: any Decoder) throws {
        reveal = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(reveal)
    }

    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
