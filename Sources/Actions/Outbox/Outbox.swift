import Cryptography
import Domain
import Foundation
import Store

/// Messages wait here, sealed, in the transaction that caused them; a worker delivers them after it.
struct SealedMessage: Sendable {
    let entry: OutboxEntry

    init(_ message: Message, from pool: PoolID, in call: Call) throws {
        let id = OutboxID(call.effects.uuid())
        let sealed = call.facilities.masterKey.seal(Array(try JSONEncoder().encode(message)), for: Self.sealIdentity(id))
        entry = OutboxEntry(id: id, pool: pool, sealed: sealed, created: call.now, due: call.now)
    }

    /// Writes it and takes it back: what somebody who does not exist gets, in the time of a letter.
    func pretend(in tables: Tables) throws {
        try tables.outbox.insert(entry)
        try tables.outbox.delete(entry.id)
    }

    static func open(_ entry: OutboxEntry, in facilities: Facilities) throws -> Message {
        let bytes = try facilities.masterKey.open(entry.sealed, for: sealIdentity(entry.id))
        return try JSONDecoder().decode(Message.self, from: Data(bytes))
    }

    private static func sealIdentity(_ id: OutboxID) -> String { "outbox:\(id)" }
}
