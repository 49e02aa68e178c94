import Domain
import Foundation
import Synchronization

/// The links to one database, a bounded number of them, handed out one transaction at a time, first come, first served.
final class ConnectionPool: Sendable {
    private let url: PostgresURL
    private let limit: Int
    private let queueLimit: Int
    private let wait: Duration
    private let state = Mutex(State())

    /// What is asked of a database after its end.
    static let closed = StoreError.unavailable("the database was closed")

    private struct State {
        var idle: [PostgresLink] = []
        var inUse = 0
        var nextTicket: UInt64 = 0
        var waiters: [Waiter] = []
        /// Whether somebody looks after those who wait too long.
        var isWatched = false
        var isClosed = false
    }

    private struct Waiter {
        let ticket: UInt64
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<PostgresLink, any Error>
    }

    init(_ url: PostgresURL, limit: Int, queueLimit: Int = Limits.databaseQueue, wait: TimeInterval) {
        self.url = url
        self.limit = limit
        self.queueLimit = queueLimit
        self.wait = .seconds(wait)
    }

    /// How many stand in the queue.
    var waiting: Int { state.withLock { $0.waiters.count } }

    /// A link that nobody else uses, connected or not.
    /// - Throws: `StoreError.unavailable` when none became free in time, `CancellationError`.
    func acquire() async throws -> PostgresLink {
        if let link = state.withLock({ take(&$0) }) { return link }
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { enqueue($0, ticket) }
        } onCancel: {
            let waiter = state.withLock { state in
                state.waiters.firstIndex { $0.ticket == ticket }.map { state.waiters.remove(at: $0) }
            }
            waiter?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Gives a link back.
    func release(_ link: PostgresLink) {
        let (waiter, surplus) = state.withLock { state -> (Waiter?, PostgresLink?) in
            if !state.waiters.isEmpty { return (state.waiters.removeFirst(), nil) }
            state.inUse -= 1
            if state.isClosed { return (nil, link) }
            state.idle.append(link)
            return (nil, nil)
        }
        waiter?.continuation.resume(returning: link)
        surplus?.close()
    }

    /// Closes what is idle now and what is in use when it comes back.
    func close() {
        let (idle, waiters) = state.withLock { state in
            defer {
                state.isClosed = true
                state.idle = []
                state.waiters = []
            }
            return (state.idle, state.waiters)
        }
        for link in idle { link.close() }
        for waiter in waiters { waiter.continuation.resume(throwing: Self.closed) }
    }

    /// The one used last is taken first, so that what is not needed stays idle. One that broke while idle connects anew.
    private func take(_ state: inout State) -> PostgresLink? {
        guard !state.isClosed, state.inUse < limit else { return nil }
        state.inUse += 1
        return state.idle.popLast() ?? PostgresLink(url)
    }

    private func enqueue(_ continuation: CheckedContinuation<PostgresLink, any Error>, _ ticket: UInt64) {
        enum Turn {
            case now(PostgresLink)
            case later(isWatched: Bool)
            case never(any Error)
        }
        let turn = state.withLock { state -> Turn in
            if state.isClosed { return .never(Self.closed) }
            // Cancelled before it stood in the queue: the handler has found nothing to take away.
            if Task.isCancelled { return .never(CancellationError()) }
            if let link = take(&state) { return .now(link) }
            guard state.waiters.count < queueLimit else { return .never(StoreError.unavailable("too many wait for a database connection")) }
            state.waiters.append(Waiter(ticket: ticket, deadline: .now + wait, continuation: continuation))
            defer { state.isWatched = true }
            return .later(isWatched: state.isWatched)
        }
        switch turn {
        case .now(let link): continuation.resume(returning: link)
        case .never(let error): continuation.resume(throwing: error)
        case .later(let isWatched): if !isWatched { Task.detached { await self.expireWaiters() } }
        }
    }

    /// Looks after the queue for as long as there is one: who came first has waited longest.
    private func expireWaiters() async {
        while let deadline = nextDeadline() {
            try? await Task.sleep(until: deadline)
            let expired = state.withLock { state in
                let count = state.waiters.prefix { $0.deadline <= .now }.count
                defer { state.waiters.removeFirst(count) }
                return Array(state.waiters.prefix(count))
            }
            for waiter in expired {
                waiter.continuation.resume(throwing: StoreError.unavailable("no database connection became free in \(wait)"))
            }
        }
    }

    /// When the first of those who wait has waited too long; nil when nobody waits, and nobody needs to look.
    private func nextDeadline() -> ContinuousClock.Instant? {
        state.withLock { state in
            state.isWatched = !state.waiters.isEmpty
            return state.waiters.first?.deadline
        }
    }
}
