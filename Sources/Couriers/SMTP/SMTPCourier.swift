package import Domain
package import Foundation
import NIOPosix
import Synchronization

/// Hands messages to a mail server (RFC 5321), on threads of its own, for libcurl blocks. Connections are kept and used again.
package final class SMTPCourier: Courier {
    private let server: SMTPServer
    private let sender: EmailAddress
    private let now: @Sendable () -> Date
    private let workers: NIOThreadPool
    /// Sessions that nobody uses right now: there are never more in all than workers.
    private let idle = Mutex<[SMTPSession]>([])

    /// `workers` is how many messages may be under way at once, each on its own connection.
    package init(server: SMTPServer, sender: EmailAddress, workers: Int = 2, now: @escaping @Sendable () -> Date) {
        self.server = server
        self.sender = sender
        self.now = now
        self.workers = NIOThreadPool(numberOfThreads: workers)
        self.workers.start()
    }

    deinit {
        // A session says QUIT when it goes, and waits for the reply: on a worker too.
        let sessions = idle.withLock { $0 }
        workers.submit { _ in withExtendedLifetime(sessions) {} }
        workers.shutdownGracefully { _ in }
    }

    /// Returns when the server has taken responsibility for the message.
    package func deliver(_ message: Message, id: String) async throws(DeliveryError) {
        let mail = try MIMEMessage(message, from: sender, id: id, date: now())
        let outcome: Result<Void, DeliveryError>
        do {
            outcome = try await workers.runIfActive { self.deliver(mail) }
        } catch {
            throw .unavailable("\(server.address): this courier is shutting down")
        }
        try outcome.get()
    }

    private func deliver(_ mail: MIMEMessage) -> Result<Void, DeliveryError> {
        guard let session = idle.withLock({ $0.popLast() }) ?? SMTPSession(server) else {
            return .failure(.unavailable("\(server.address): libcurl cannot start"))
        }
        defer { idle.withLock { $0.append(session) } }
        return Result { () throws(DeliveryError) in try session.deliver(mail) }
    }
}
