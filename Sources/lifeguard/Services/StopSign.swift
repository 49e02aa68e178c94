import ServiceLifecycle
import Synchronization

/// Remembers that the program was told to stop. The last of the services, and so the first to hear of it.
final class StopSign: Service {
    private let raised = Atomic(false)

    var isRaised: Bool { raised.load(ordering: .relaxed) }

    func run() async throws {
        try await gracefulShutdown()
        raised.store(true, ordering: .relaxed)
    }
}
