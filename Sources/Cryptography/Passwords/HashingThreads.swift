import CArgon2
import Dispatch
import Foundation
import Synchronization

/// Threads for slow work, with a bounded queue before them. They let every other thread of the process go first,
/// and each owns the memory in which it hashes.
final class HashingThreads: Sendable {
    private typealias Job = @Sendable (Argon2Arena) -> Void

    private struct Queue {
        var jobs: [Job] = []
        /// Jobs that wait and jobs at work.
        var pending = 0
        var isOpen = true
    }

    /// As `nice` counts: high enough to keep event loops quick, low enough for logins to finish on a busy machine.
    private static let niceness: Int32 = 10

    private let queue = Mutex(Queue())
    private let arrivals = DispatchSemaphore(value: 0)
    private let threads: Int
    private let limit: Int

    /// At least one thread; `queueLimit` jobs may wait while every thread is at work.
    init(threads: Int, queueLimit: Int) {
        self.threads = max(threads, 1)
        limit = self.threads + max(queueLimit, 0)
        for _ in 1...self.threads { Thread { [self] in work() }.start() }
    }

    /// Jobs that wait and jobs at work.
    var pending: Int {
        queue.withLock { $0.pending }
    }

    /// What `job` returns, computed on one of the threads; `busy`, at once, when the queue is full or closed.
    func run<Value: Sendable>(_ job: @escaping @Sendable (Argon2Arena) -> Value) async throws(HashingError) -> Value {
        let value: Value? = await withCheckedContinuation { continuation in
            let isAccepted = enqueue { [self] arena in
                let value = job(arena)
                // Before the caller goes on, so that it finds the place free which it has left.
                queue.withLock { $0.pending -= 1 }
                continuation.resume(returning: value)
            }
            if !isAccepted { continuation.resume(returning: nil) }
        }
        guard let value else { throw .busy }
        return value
    }

    /// Takes no more work; the threads end when what is queued is done.
    func shutdown() {
        let wasOpen = queue.withLock { queue in
            defer { queue.isOpen = false }
            return queue.isOpen
        }
        guard wasOpen else { return }
        for _ in 1...threads { arrivals.signal() }
    }

    private func enqueue(_ job: @escaping Job) -> Bool {
        let isAccepted = queue.withLock { queue in
            guard queue.isOpen, queue.pending < limit else { return false }
            queue.jobs.append(job)
            queue.pending += 1
            return true
        }
        if isAccepted { arrivals.signal() }
        return isAccepted
    }

    /// One signal, one job. A signal without a job comes from `shutdown`: each thread needs one such to end.
    private func work() {
        // Foundation on Linux passes a name on only from the thread itself.
        Thread.current.name = "hashing"
        lifeguard_be_nice(Self.niceness)
        let arena = Argon2Arena()
        while true {
            arrivals.wait()
            let job = queue.withLock { queue in queue.jobs.isEmpty ? nil : queue.jobs.removeFirst() }
            guard let job else { return }
            job(arena)
        }
    }
}
