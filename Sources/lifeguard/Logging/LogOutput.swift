import Dispatch
import Foundation
import Synchronization

/// Standard error, where the log goes. Lines of requests are gathered for a moment and written together: one system call for
/// each would cost a tenth of a request. What is told of failures is written at once, and the gathered lines before it.
final class LogOutput: Sendable {
    static let standardError = LogOutput(descriptor: STDERR_FILENO)

    /// How long a line may wait, in milliseconds.
    private static let patience: UInt32 = 20
    /// How much may wait, in bytes. Beyond it lines are lost: a reader that stands still must not stop the service.
    private static let room = 4 * 1024 * 1024

    private let descriptor: Int32
    private let gathered = Mutex([UInt8]())
    /// Held while the system writes, by whoever does; nobody who only adds a line waits for it.
    private let writing = Mutex(())
    private let arrivals = DispatchSemaphore(value: 0)

    init(descriptor: Int32) {
        self.descriptor = descriptor
        Thread { [self] in
            while true {
                arrivals.wait()
                usleep(Self.patience * 1000)
                flush()
            }
        }.start()
    }

    /// Adds a line that may wait.
    func gather(_ line: (inout [UInt8]) -> Void) {
        let wasEmpty = gathered.withLock { gathered in
            let wasEmpty = gathered.isEmpty
            if gathered.count < Self.room { line(&gathered) }
            return wasEmpty
        }
        if wasEmpty { arrivals.signal() }
    }

    /// Writes a line now.
    func write(_ line: [UInt8]) {
        gather { $0 += line }
        flush()
    }

    /// Writes what has been gathered; what cannot be written is lost.
    func flush() {
        writing.withLock { _ in
            let lines = gathered.withLock { gathered in
                defer { gathered = [] }
                return gathered
            }
            lines.withUnsafeBytes { buffer in
                var rest = buffer[...]
                while !rest.isEmpty {
                    let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { return }
                    rest = rest.dropFirst(count)
                }
            }
        }
    }
}
