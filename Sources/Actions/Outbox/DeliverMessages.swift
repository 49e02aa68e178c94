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

    /// Takes up a few messages and delivers them side by side. The lease on them is short and renewed, so that those of a
    /// node that dies are soon free for others.
    /// - Returns: how many messages were taken up.
    package func run(in call: Call) async throws -> Int {
        let until = call.now.addingTimeInterval(Limits.deliveryLease)
        let first = Int(call.effects.randomBytes(1).first ?? 0)
        let entries = try await call.store.write {
            try $0.outbox.lease(at: call.now, until: until, limit: Limits.outboxBatch, startingAt: first)
        }
        guard !entries.isEmpty else { return 0 }
        let keeper = Task { await keepLease(of: entries, in: call) }
        defer { keeper.cancel() }
        await withTaskGroup { group in
            for entry in entries { group.addTask { await deliver(entry, in: call) } }
        }
        return entries.count
    }

    private func keepLease(of entries: [OutboxEntry], in call: Call) async {
        let ids = entries.map(\.id)
        while (try? await Task.sleep(for: .seconds(Limits.deliveryLease / 3))) != nil {
            let until = call.facilities.effects.now().addingTimeInterval(Limits.deliveryLease)
            // Should the database not answer, the lease ends, and somebody else may send the message a second time.
            try? await call.store.write { tables in
                for id in ids { try tables.outbox.renew(id, until: until) }
            }
        }
    }

    private func deliver(_ entry: OutboxEntry, in call: Call) async {
        // A pool that is gone says nothing any more.
        if case .some(.none) = try? await call.registry.pool(entry.pool) { return await keep(in: call) { try $0.outbox.delete(entry.id) } }
        guard let message = try? SealedMessage.open(entry, in: call.facilities) else {
            return await write(entry.afterRefusal("the message cannot be unsealed"), in: call)
        }
        do {
            if let courier { try await courier.deliver(message, id: entry.id.text) }
        } catch {
            switch error {
            case .refused(let reason): return await write(entry.afterRefusal(reason), in: call)
            case .unavailable(let reason):
                return await write(entry.afterFailure(reason, at: call.facilities.effects.now()), in: call)
            }
        }
        await settle(entry, in: call)
    }

    /// Writes what became of a message, however long the database is away: forgotten, it would be sent a second time. Writing
    /// it twice does no harm, and a cancelled worker writes it all the same.
    private func keep(in call: Call, _ change: @escaping @Sendable (Tables) throws -> Void) async {
        await Task {
            while true {
                do { return try await call.store.write(change) } catch {
                    guard (error as? any TemporaryFailure)?.isTemporary == true else {
                        return call.logger.error("the outbox could not be written", metadata: ["error": "\(error)"])
                    }
                    try? await call.effects.pause(.seconds(Limits.outboxWriteRetry))
                }
            }
        }.value
    }

    private func settle(_ entry: OutboxEntry, in call: Call) async {
        let isKept = call.facilities.settings.isDevelopment
        await keep(in: call) { tables in
            guard isKept else { return try tables.outbox.delete(entry.id) }
            var sent = entry
            sent.state = .sent
            try tables.outbox.update(sent)
        }
        count("sent")
    }

    private func write(_ entry: OutboxEntry, in call: Call) async {
        await keep(in: call) { try $0.outbox.update(entry) }
        let outcome = entry.state == .failed ? "given_up" : "postponed"
        count(outcome)
        call.logger.log(
            level: entry.state == .failed ? .error : .warning, "a message was not delivered",
            metadata: [
                "outbox_id": "\(entry.id)", "attempts": "\(entry.attempts)", "outcome": "\(outcome)",
                "reason": "\(entry.lastError ?? "")",
            ])
    }

    private func count(_ outcome: String) {
        Counter(label: "lifeguard_messages", dimensions: [("outcome", outcome)]).increment()
    }
}
