/// Asks a database about itself, and changes nothing.
package protocol Checkup: Sendable {
    /// Who answers.
    func engine() async throws -> Engine

    /// What the database says of its own soundness, one thing at a time.
    func findings() async throws -> [Finding]
}

/// What was found about one thing.
package struct Finding: Sendable, Hashable {
    /// How bad it is.
    package enum State: String, Sendable {
        case ok, warn, fail
    }

    package let state: State
    package let subject: String
    package var reason: String
    /// What to do about it.
    package private(set) var remedy: String?

    package func mended(by remedy: String) -> Finding {
        var finding = self
        finding.remedy = remedy
        return finding
    }

    package static func ok(_ subject: String, _ reason: String) -> Finding { Finding(state: .ok, subject: subject, reason: reason) }
    package static func warn(_ subject: String, _ reason: String) -> Finding { Finding(state: .warn, subject: subject, reason: reason) }
    package static func fail(_ subject: String, _ reason: String) -> Finding { Finding(state: .fail, subject: subject, reason: reason) }
}

/// A database program and its version.
package struct Engine: Sendable, Hashable, CustomStringConvertible {
    package let name: String
    package let version: String

    package var description: String { "\(name) \(version)" }
}
