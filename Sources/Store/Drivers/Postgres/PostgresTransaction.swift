import CPostgres
import Domain
import Foundation

/// One transaction on one link: begun with its first statement, in the same round trip.
final class PostgresTransaction: Connection {
    /// What a transaction may do, and what it sees of others.
    enum Kind {
        /// One view of the data.
        case reading
        /// As if no other transaction ran beside it.
        case writing

        fileprivate var begin: SQL {
            switch self {
            case .reading: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            case .writing: "BEGIN ISOLATION LEVEL SERIALIZABLE"
            }
        }
    }

    /// How a run of a transaction ended.
    enum Outcome<Value: Sendable>: Sendable {
        case ended(Result<Value, any Error>)
        /// Nothing was kept, and nothing stands in the way of running it again.
        case undone(PostgresFailure)
    }

    private let link: PostgresLink
    private let kind: Kind
    private let timeout: TimeInterval
    private let deadline: ContinuousClock.Instant
    private let isCancelled: () -> Bool
    private var hasBegun = false
    /// The first statement that failed; the server takes no further ones.
    private var failure: PostgresFailure?

    private init(
        _ link: PostgresLink, _ kind: Kind, timeout: TimeInterval, deadline: ContinuousClock.Instant, isCancelled: @escaping () -> Bool
    ) {
        self.link = link
        self.kind = kind
        self.timeout = timeout
        self.deadline = deadline
        self.isCancelled = isCancelled
    }

    /// Runs a closure in a transaction on a link, on the calling thread.
    static func run<Value: Sendable>(
        _ kind: Kind, on link: PostgresLink, timeout: TimeInterval, deadline: ContinuousClock.Instant,
        isCancelled: @escaping () -> Bool, _ body: (any Connection) throws -> Value
    ) -> Outcome<Value> {
        if isCancelled() { return .ended(.failure(CancellationError())) }
        let transaction = PostgresTransaction(link, kind, timeout: timeout, deadline: deadline, isCancelled: isCancelled)
        do throws(PostgresFailure) { try link.open() } catch { return .undone(error) }
        let result = Result { try body(transaction) }
        if let failure = transaction.failure {
            if case .refused = failure, case .failure = result {
                // What the closure made of it.
                transaction.rollBack()
                return .ended(result)
            }
            return transaction.abandon(failure)
        }
        switch result {
        case .success: return transaction.commit(result)
        case .failure:
            transaction.rollBack()
            return .ended(result)
        }
    }

    func rows<Value>(_ sql: SQL, _ value: (any Row) throws -> Value) throws -> [Value] {
        let result = try ask(sql)
        return try (0..<result.rowCount).map { try value(PostgresRow(result: result, row: Int32($0))) }
    }

    func run(_ sql: SQL) throws -> Int { try ask(sql).changed }

    /// What a statement may take, and the transaction besides.
    private var timeLeft: TimeInterval { min(timeout, max(0, (deadline - .now) / .seconds(1))) }

    private func ask(_ sql: SQL) throws -> PostgresResult {
        // A closure that carries on after a failure gets the same one again.
        if let failure { throw failure.storeError }
        do throws(PostgresFailure) {
            let result = try link.ask(
                hasBegun ? [sql] : [kind.begin, sql], timeout: sql.hasNoTimeout ? nil : timeLeft, isCancelled: isCancelled)
            hasBegun = true
            return result
        } catch {
            hasBegun = true
            failure = error
            throw error.storeError
        }
    }

    private func commit<Value>(_ result: Result<Value, any Error>) -> Outcome<Value> {
        guard hasBegun else { return .ended(result) }
        do throws(PostgresFailure) {
            let answer = try link.ask(["COMMIT"], timeout: timeout, isCancelled: { false })
            if kind == .writing, answer.command != "COMMIT" { return .ended(.failure(StoreError.failed("the transaction was not kept"))) }
            // "Committed locally, but might not have been replicated": nobody has promised anything then.
            if kind == .writing, let warning = link.warning { return .ended(.failure(StoreError.unavailable(warning))) }
            return .ended(result)
        } catch {
            switch error {
            case .conflict: return .undone(error)
            case .refused: return .ended(.failure(error.storeError))
            case .lost, .readOnly, .tooSlow, .cancelled:
                link.close()
                if kind == .reading { return .ended(result) }
                return .ended(.failure(StoreError.unavailable("the connection was lost during a commit: it may have been kept or not")))
            }
        }
    }

    private func abandon<Value>(_ failure: PostgresFailure) -> Outcome<Value> {
        switch failure {
        case .conflict:
            rollBack()
            return .undone(failure)
        case .lost:
            link.close()
            return .undone(failure)
        case .readOnly(let reason) where kind == .writing:
            // A primary that has become a standby: another host may be one now.
            link.close()
            return .undone(.lost(reason))
        case .refused, .readOnly:
            rollBack()
            return .ended(.failure(failure.storeError))
        case .tooSlow:
            link.abandon()
            return .ended(.failure(failure.storeError))
        case .cancelled:
            link.abandon()
            return .ended(.failure(CancellationError()))
        }
    }

    private func rollBack() {
        guard hasBegun else { return }
        do throws(PostgresFailure) {
            _ = try link.ask(["ROLLBACK"], timeout: timeout, isCancelled: { false })
        } catch { link.close() }
    }
}
