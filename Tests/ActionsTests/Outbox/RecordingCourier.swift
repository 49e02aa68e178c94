import Domain
import Synchronization

/// A courier that keeps what it is given, and fails as told.
final class RecordingCourier: Courier {
    struct Delivery: Sendable, Hashable {
        let message: Message
        let id: String
    }

    private let given = Mutex<[Delivery]>([])
    private let error: @Sendable (Message) -> DeliveryError?

    init(failing error: @escaping @Sendable (Message) -> DeliveryError? = { _ in nil }) { self.error = error }

    var deliveries: [Delivery] { given.withLock { $0 } }

    func deliver(_ message: Message, id: String) async throws(DeliveryError) {
        if let error = error(message) { throw error }
        given.withLock { $0.append(Delivery(message: message, id: id)) }
    }
}
