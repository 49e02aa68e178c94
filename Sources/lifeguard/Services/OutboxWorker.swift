import Actions
import Domain
import Logging
import ServiceLifecycle

/// Delivers what is in the outbox: at each ring, and once a second for what has become due meanwhile. Told to stop, it
/// ends the delivery under way and leaves the rest for the next start.
struct OutboxWorker: Service, CustomStringConvertible {
    let house: House
    let courier: (any Courier)?

    var description: String { "outbox" }

    func run() async throws {
        await withTaskGroup { group in
            group.addTask { await ringEverySecond() }
            for await _ in house.facilities.outbox.rings.cancelOnGracefulShutdown() { await deliverAll() }
            group.cancelAll()
        }
    }

    private func ringEverySecond() async {
        while (try? await Task.sleep(for: .seconds(1))) != nil { house.facilities.outbox.ring() }
    }

    /// A delivery may hang longer than a drain may take: cancelled, it is no longer waited for. Its lease ends by itself.
    private func deliverAll() async {
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        Task {
            while await deliver() > 0, !Task.isShuttingDownGracefully {}
            end.finish()
        }
        for await _ in ends {}
    }

    private func deliver() async -> Int {
        do {
            return try await DeliverMessages(courier: courier).run(in: house.call)
        } catch {
            house.logger.error("the outbox could not be worked on", metadata: ["error": "\(error)"])
            return 0
        }
    }
}
