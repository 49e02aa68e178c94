/// Something to say, in no language yet.
enum Sentence: Sendable, Hashable {
    /// A phrase of the catalogues, and what stands in its gaps.
    case phrase(Phrase, [String: String])
    /// A name that nobody translates: of an attribute that the pool's owner invented.
    case verbatim(String)

    init(_ phrase: Phrase, _ arguments: [String: String] = [:]) { self = .phrase(phrase, arguments) }
}
