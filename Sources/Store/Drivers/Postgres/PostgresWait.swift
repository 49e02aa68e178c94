import CPostgres
import Foundation

/// Waits for the answers to what was sent, on the calling thread, with an end.
struct PostgresWait {
    private let connection: OpaquePointer
    private let deadline: ContinuousClock.Instant?

    /// How often a waiting thread looks whether it is still wanted.
    private static let glance = Duration.milliseconds(250)

    init(_ connection: OpaquePointer, timeout: TimeInterval?) {
        self.connection = connection
        deadline = timeout.map { ContinuousClock.now + .seconds($0) }
    }

    /// The next result; nil when the connection gives none any more.
    mutating func result(isCancelled: () -> Bool) throws(PostgresFailure) -> PostgresResult? {
        // In pipeline mode a nil stands between the results of two statements.
        for _ in 1...2 {
            try waitUntilReadable(isCancelled)
            if let result = PQgetResult(connection) { return PostgresResult(result) }
        }
        return nil
    }

    private func waitUntilReadable(_ isCancelled: () -> Bool) throws(PostgresFailure) {
        var unsent = PQflush(connection)
        while unsent == 1 || PQisBusy(connection) == 1 {
            let events = POLLIN | (unsent == 1 ? POLLOUT : 0)
            var ready = pollfd(fd: PQsocket(connection), events: Int16(events), revents: 0)
            guard !isCancelled() else { throw .cancelled }
            let pause = deadline.map { min($0 - .now, Self.glance) } ?? Self.glance
            guard pause > .zero else { throw .tooSlow }
            let milliseconds = Int32(pause / .milliseconds(1)) + 1
            guard poll(&ready, 1, milliseconds) >= 0 || errno == EINTR else { throw .lost("poll: \(String(cString: strerror(errno)))") }
            // What is wrong with the connection stands in the next result.
            if ready.revents != 0, PQconsumeInput(connection) != 1 { return }
            unsent = PQflush(connection)
            if unsent < 0 { return }
        }
    }
}
