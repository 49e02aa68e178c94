package import Domain
package import Foundation
import Store

/// What waits in the outbox or has failed, newest first, without its content.
package struct ListOutbox: Sendable {
    let limit: Int

    package init(limit: Int) { self.limit = limit }

    package func run(as caller: Administrator, in call: Call) async throws -> [OutboxEntry] {
        try await call.store.read { [limit] in
            try $0.outbox.newest(.failed, limit: limit) + $0.outbox.newest(.waiting, limit: limit)
        }
    }
}

/// Makes failed messages due again: all of them, or the one named.
package struct RetryOutbox: Sendable {
    let id: OutboxID?

    package init(id: OutboxID?) { self.id = id }

    /// - Returns: how many messages are due again.
    package func run(as caller: Administrator, in call: Call) async throws -> Int {
        let count = try await call.store.write { [id] in try $0.outbox.retry(id, at: call.now) }
        call.facilities.outbox.ring()
        return count
    }
}

/// The messages of a development server, with their content, newest first.
package struct ReadMailbox: Sendable {
    let recipient: String?

    /// - Parameter recipient: only messages to that address.
    package init(recipient: String?) { self.recipient = recipient }

    package struct Letter: Sendable {
        package let message: Message
        package let sentAt: Date
    }

    /// - Throws: `notImplemented` outside development: a production server shows no message to anybody.
    package func run(as caller: Anyone = Anyone(), in call: Call) async throws -> [Letter] {
        guard call.facilities.settings.isDevelopment else { throw Refusal.notImplemented(operation: "mailbox") }
        let entries = try await call.store.read { try $0.outbox.newest(limit: Limits.messagesKeptInDevelopment) }
        let letters = try entries.map { Letter(message: try SealedMessage.open($0, in: call.facilities), sentAt: $0.created) }
        return recipient.map { recipient in letters.filter { $0.message.to == recipient } } ?? letters
    }
}
