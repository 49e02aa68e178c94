import Domain
import Foundation
import NIOPosix
import Synchronization

/// A database that many nodes share: PostgreSQL, or what speaks its protocol.
///
/// Each transaction has a connection and a thread to itself until it ends. Of two that stand in each other's way the
/// database refuses one (SQLSTATE 40001, 40P01): it is run again, after a pause, a bounded number of times. One whose
/// connection broke before its commit was asked for is run again on another.
package final class PostgresDatabase: Database {
    package let url: PostgresURL
    private let limits: PostgresLimits
    private let pool: ConnectionPool
    private let threads: NIOThreadPool
    /// Nothing is tried twice before the first connection has stood: what is wrong with the address should be told at once.
    private let hasConnected = Flag()

    /// Connects when it is first asked for something.
    package init(_ url: PostgresURL, limits: PostgresLimits) {
        self.url = url
        self.limits = limits
        pool = ConnectionPool(url, limit: limits.connections, wait: limits.wait)
        threads = NIOThreadPool(numberOfThreads: limits.connections)
        threads.start()
    }

    deinit {
        pool.close()
        threads.shutdownGracefully { _ in }
    }

    package func close() async {
        pool.close()
        try? await threads.shutdownGracefully()
    }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await run(.reading, body)
    }

    package func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await run(.writing, body)
    }

    private func run<Value: Sendable>(
        _ kind: PostgresTransaction.Kind, _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        var retries = RetryPolicy(limits)
        while true {
            switch try await attempt(kind, until: retries.deadline, body) {
            case .ended(let result): return try result.get()
            case .undone(let failure):
                guard let pause = retries.pause(after: failure, isFirstConnection: !hasConnected.isRaised) else {
                    throw failure.storeError
                }
                try await Task.sleep(for: pause)
            }
        }
    }

    private func attempt<Value: Sendable>(
        _ kind: PostgresTransaction.Kind, until deadline: ContinuousClock.Instant,
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> PostgresTransaction.Outcome<Value> {
        let link = try await pool.acquire()
        defer { pool.release(link) }
        let isCancelled = Flag()
        return await withTaskCancellationHandler {
            await onThread { [hasConnected, limits] in
                if !link.isOpen { link.close() }
                let outcome = PostgresTransaction.run(
                    kind, on: link, timeout: limits.statement, deadline: deadline, isCancelled: { isCancelled.isRaised }, body)
                if link.hasStood { hasConnected.raise() }
                return outcome
            }
        } onCancel: {
            isCancelled.raise()
        }
    }

    /// Not `runIfActive`: that one remembers each cancelled task for ever, and calls the end of the threads a cancellation.
    private func onThread<Value: Sendable>(
        _ work: @escaping @Sendable () -> PostgresTransaction.Outcome<Value>
    ) async -> PostgresTransaction.Outcome<Value> {
        await withCheckedContinuation { continuation in
            threads.submit { state in
                continuation.resume(returning: state == .active ? work() : .ended(.failure(ConnectionPool.closed)))
            }
        }
    }
}

/// Raised once, seen by another thread.
private final class Flag: Sendable {
    private let value = Atomic(false)

    var isRaised: Bool { value.load(ordering: .relaxed) }

    func raise() { value.store(true, ordering: .relaxed) }
}
