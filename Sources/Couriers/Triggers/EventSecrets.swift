import Domain
import Foundation

/// What in an event and its answer is between the user and the function: it is cut out of what a program writes for the log.
struct EventSecrets {
    /// Shorter texts stand everywhere by chance.
    private static let shortest = 4
    private static let asked = ["challengeAnswer", "password", "privateChallengeParameters", "clientMetadata", "validationData", "code"]
    private static let answered = ["privateChallengeParameters", "challengeMetadata"]

    private let texts: [String]

    init(event: JSON, answer: JSON?) {
        let values = Self.asked.compactMap { event["request"]?[$0] } + Self.answered.compactMap { answer?["response"]?[$0] }
        // The longest first: one may stand in another.
        texts = values.flatMap(\.texts).filter { $0.count >= Self.shortest }.sorted { $0.count > $1.count }
    }

    func masked(_ words: String) -> String {
        texts.reduce(words) { words, text in words.replacing(text, with: "•••") }
    }
}

extension JSON {
    /// Every text in it, however deep.
    fileprivate var texts: [String] {
        switch self {
        case .string(let text): [text]
        case .array(let values): values.flatMap(\.texts)
        case .object(let members): members.values.flatMap(\.texts)
        case .null, .bool, .integer, .number: []
        }
    }
}
