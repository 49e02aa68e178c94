import Domain
import Foundation

/// What a function has said: the event that comes back, or Lambda's error, `{"errorMessage": "…"}`.
/// Source: "Understanding Lambda function errors", which come with the status 200 too.
struct FunctionAnswer: Sendable {
    private let document: JSON?

    init(_ bytes: [UInt8]) {
        let document = try? JSON(parsing: Data(bytes))
        self.document = document?.object == nil ? nil : document
    }

    /// The event; nil where it is none.
    var event: JSON? { refusal == nil ? document : nil }

    /// The function's own words for its no.
    var refusal: String? {
        guard let document, document["response"] == nil else { return nil }
        return document["errorMessage"]?.string
    }
}

extension TriggerFailure {
    /// A refusal that is not longer than anybody reads.
    static func refusal(_ words: String) -> TriggerFailure { .refused(String(words.prefix(Limits.triggerWords))) }
}
