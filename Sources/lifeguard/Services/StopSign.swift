import ServiceLifecycle
import Synchronization

/// Remembers that the program was told to stop. The last of the services, and so the first to hear of it.
final class StopSign: Service, CustomStringConvertible {
    private let raised = Atomic(false)

    var isRaised: Bool { raised.load(ordering: .relaxed) }

    let description = "stop sign"

    func run() async throws {
        try await gracefulShutdown()
        raised.store(true, ordering: .relaxed)
    }
}
