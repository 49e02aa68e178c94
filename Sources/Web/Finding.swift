import Synchronization

/// What an endpoint finds out about its request that the log should tell: names, never values.
final class Finding: Sendable {
    private let found = Mutex(Found())

    private struct Found {
        var operation: String?
        var refusal: String?
    }

    var operation: String? { found.withLock { $0.operation } }
    var refusal: String? { found.withLock { $0.refusal } }

    func note(operation: String) { found.withLock { $0.operation = operation } }
    func note(refusal: String) { found.withLock { $0.refusal = refusal } }
}
