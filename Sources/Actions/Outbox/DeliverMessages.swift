package import Domain
import Foundation
import Logging
import Metrics
import Store

/// Delivers what is due in the outbox. A message that fails is tried again at growing distances, then given up loudly.
package struct DeliverMessages: Sendable {
    /// Nil where nothing is sent: in development without a mail server, messages are only kept.
    let courier: (any Courier)?

    package init(courier: (any Courier)?) { self.courier = courier }

    /// - Returns: how many messages were taken up.
    package func run(in call: Call) async throws -> Int {
        let until = call.now.addingTimeInterval(Limits.deliveryLease)
        let entries = try await call.store.write { try $0.outbox.lease(at: call.now, until: until, limit: Limits.outboxBatch) }
        for entry in entries { try await deliver(entry, in: call) }
        return entries.count
    }

    private func deliver(_ entry: OutboxEntry, in call: Call) async throws {
        do {
            let message = try SealedMessage.open(entry, in: call.facilities)
            if let courier { try await courier.deliver(message, id: entry.id.text) }
            try await settle(entry, in: call)
            Counter(label: "lifeguard_messages_total", dimensions: [("outcome", "sent")]).increment()
        } catch DeliveryError.refused(let reason) {
            try await write(entry.afterRefusal(reason), in: call)
        } catch DeliveryError.unavailable(let reason) {
            try await write(entry.afterFailure(reason, at: call.facilities.effects.now()), in: call)
        }
    }

    private func settle(_ entry: OutboxEntry, in call: Call) async throws {
        let isKept = call.facilities.settings.isDevelopment
        try await call.store.write { tables in
            guard isKept else { return try tables.outbox.delete(entry.id) }
            var sent = entry
            sent.state = .sent
            try tables.outbox.update(sent)
        }
    }

    private func write(_ entry: OutboxEntry, in call: Call) async throws {
        try await call.store.write { try $0.outbox.update(entry) }
        let outcome = entry.state == .failed ? "given_up" : "postponed"
        Counter(label: "lifeguard_messages_total", dimensions: [("outcome", outcome)]).increment()
        call.logger.log(
            level: entry.state == .failed ? .error : .warning, "a message was not delivered",
            metadata: [
                "outbox_id": "\(entry.id)", "attempts": "\(entry.attempts)", "outcome": "\(outcome)",
                "reason": "\(entry.lastError ?? "")",
            ])
    }
}
