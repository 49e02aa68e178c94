/// Asks a database about itself, and changes nothing.
package protocol Checkup: Sendable {
    /// Who answers.
    func engine() async throws -> Engine

    /// What the database says of its own soundness, one thing at a time.
    func symptoms() async throws -> [Symptom]
}

/// One thing that a database says of itself.
package struct Symptom: Sendable, Hashable {
    /// How much it matters.
    package enum Weight: Sendable { case well, worrying, bad }

    package let subject: String
    package let weight: Weight
    package let words: String

    init(_ subject: String, _ weight: Weight, _ words: String) {
        self.subject = subject
        self.weight = weight
        self.words = words
    }
}

/// A database program and its version.
package struct Engine: Sendable, Hashable, CustomStringConvertible {
    package let name: String
    package let version: String

    package var description: String { "\(name) \(version)" }
}
