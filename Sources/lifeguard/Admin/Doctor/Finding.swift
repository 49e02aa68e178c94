import Domain

/// What the doctor says about one thing.
struct Finding: Sendable {
    /// How bad it is.
    enum State: String, Sendable {
        case ok, warn, fail
    }

    let state: State
    let subject: String
    let reason: String

    static func ok(_ subject: String, _ reason: String) -> Finding { Finding(state: .ok, subject: subject, reason: reason) }
    static func warn(_ subject: String, _ reason: String) -> Finding { Finding(state: .warn, subject: subject, reason: reason) }
    static func fail(_ subject: String, _ reason: String) -> Finding { Finding(state: .fail, subject: subject, reason: reason) }

    var json: JSON { ["state": .string(state.rawValue), "subject": .string(subject), "reason": .string(reason)] }
}
