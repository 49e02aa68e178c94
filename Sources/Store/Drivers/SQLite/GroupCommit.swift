import GRDB
import Synchronization

/// Writes that arrive together share one commit: each runs in a savepoint of its own, so that one that fails takes nothing
/// of the others with it, and all are answered after the one `fsync`.
final class GroupCommit: Sendable {
    private let engine: any DatabaseWriter
    private let queue = Mutex(WriteQueue())

    /// How many writes may share a commit.
    private static let groupLimit = 128

    init(_ engine: any DatabaseWriter) { self.engine = engine }

    func write<Value: Sendable>(_ body: @escaping @Sendable (GRDB.Database) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job = WriteJob(
                run: { database in
                    let result = Result { try body(database) }
                    return WriteOutcome(failed: result.isFailure) { commitFailure in
                        continuation.resume(with: commitFailure.map { .failure($0) } ?? result)
                    }
                }, fail: { continuation.resume(throwing: $0) })
            let mustStart = queue.withLock { $0.add(job) }
            if mustStart { startGroup() }
        }
    }

    private func startGroup() {
        engine.asyncWriteWithoutTransaction { [self] database in
            while let group = queue.withLock({ $0.take(atMost: Self.groupLimit) }) { Self.commit(group, in: database) }
        }
    }

    /// Runs a group of writes in one transaction and answers each of them after the commit.
    private static func commit(_ group: [WriteJob], in database: GRDB.Database) {
        var outcomes: [WriteOutcome] = []
        do {
            try database.inTransaction(.immediate) {
                for job in group { outcomes.append(try isolated(job, in: database)) }
                return .commit
            }
            for outcome in outcomes { outcome.answer(nil) }
        } catch {
            let failure = SQLiteFailure.translation(of: error)
            for outcome in outcomes { outcome.answer(failure) }
            for job in group.dropFirst(outcomes.count) { job.fail(failure) }
        }
    }

    private static func isolated(_ job: WriteJob, in database: GRDB.Database) throws -> WriteOutcome {
        var outcome: WriteOutcome?
        try database.inSavepoint {
            let result = job.run(database)
            outcome = result
            return result.failed ? .rollback : .commit
        }
        guard let outcome else { throw StoreError.failed("a write gave no outcome") }
        return outcome
    }
}

/// Writes that wait for the next commit.
private struct WriteQueue {
    private var waiting: [WriteJob] = []
    private var isRunning = false

    /// - Returns: whether the caller must start the writer.
    mutating func add(_ job: WriteJob) -> Bool {
        waiting.append(job)
        defer { isRunning = true }
        return !isRunning
    }

    mutating func take(atMost limit: Int) -> [WriteJob]? {
        guard !waiting.isEmpty else {
            isRunning = false
            return nil
        }
        let group = Array(waiting.prefix(limit))
        waiting.removeFirst(group.count)
        return group
    }
}

private struct WriteJob: Sendable {
    let run: @Sendable (GRDB.Database) -> WriteOutcome
    /// Answers a job that did not run to its end.
    let fail: @Sendable (any Error) -> Void
}

/// What a write came to, before it is known whether the group's commit succeeds.
private struct WriteOutcome: Sendable {
    let failed: Bool
    /// Called once, after the commit, with its failure if it failed.
    let answer: @Sendable ((any Error)?) -> Void
}

extension Result {
    fileprivate var isFailure: Bool { if case .failure = self { true } else { false } }
}
