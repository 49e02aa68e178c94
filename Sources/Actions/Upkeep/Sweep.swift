import Domain
import Foundation
import Logging
import Store
import Synchronization

/// Throws away what has expired and what belonged to pools and users that are gone. Every node may do it at any time: all
/// it does is right to do twice. Each round looks at a part of every table; it remembers where the next one goes on.
package final class Sweep: Sendable {
    private let positions = Mutex<[ExpiringTable: ExpiringTable.Position]>([:])

    private let removalRound: Int

    /// - Parameter removalRound: how many transactions of a round may work off removals.
    package init(removalRound: Int = Limits.removalRound) { self.removalRound = removalRound }

    /// - Returns: how many rows went.
    package func run(in call: Call) async throws -> Int {
        var count = try await workOffRemovals(in: call)
        try await workOffSchemaChanges(in: call)
        for table in ExpiringTable.all { count += try await walk(table, in: call) }
        let failedBefore = call.now.addingTimeInterval(-Limits.failedMessageKept)
        count += try await call.store.write { tables in
            let keys = try tables.signingKeys.deleteRetired(at: call.now)
            return try keys
                + tables.outbox.deleteOld(
                    failedBefore: failedBefore, keepingSent: Limits.messagesKeptInDevelopment, limit: Limits.sweepBatch)
        }
        if let days = call.facilities.settings.auditDays {
            count += try await call.facilities.audit.trim(before: call.now.addingTimeInterval(-Double(days) * Limits.day))
        }
        try await indexUsers(in: call)
        try await call.registry.catchUp()
        return count
    }

    /// What a command line has begun and not ended. A batch of each in turn, as of removals.
    private func workOffSchemaChanges(in call: Call) async throws {
        var waiting = try await call.store.read { try $0.schemaChanges.pools(limit: Limits.sweepBatch) }
        var batches = 0
        while !waiting.isEmpty, batches < removalRound, !Task.isCancelled {
            let pool = waiting.removeFirst()
            batches += 1
            if try await WorkOffSchemaChange(of: pool).run(in: call) != nil { waiting.append(pool) }
        }
    }

    /// Users who were there before the index of attributes, or before they were to be found inside of some, until all stand in it.
    private func indexUsers(in call: Call) async throws {
        while !Task.isCancelled, try await call.store.read({ try !$0.userIndexing.isFinished() }) {
            _ = try await call.store.write { try $0.userIndexing.advance(limit: Limits.indexingBatch) }
        }
        var waiting = try await call.store.read { try $0.indexWork.pools(limit: Limits.poolsPerDeployment) }
        while !waiting.isEmpty, !Task.isCancelled {
            let pool = waiting.removeFirst()
            if try await call.store.write({ try $0.indexWork.advance(in: pool, limit: Limits.indexingBatch) }) { waiting.append(pool) }
        }
    }

    /// One round's walk: to the end of the table, or as far as a round may look. What is full of expired rows is walked on.
    private func walk(_ table: ExpiringTable, in call: Call) async throws -> Int {
        var (count, looked) = (0, 0)
        while looked < Limits.sweepRound, !Task.isCancelled {
            let position = positions.withLock { $0[table] ?? [] }
            let stretch = try await call.store.read {
                try $0.expiring.stretch(of: table, after: position, limit: Limits.sweepBatch, at: call.now)
            }
            positions.withLock { $0[table] = stretch?.through }
            guard let stretch else { break }
            while stretch.expired > 0, !Task.isCancelled {
                let deleted = try await call.store.write {
                    try $0.expiring.deleteExpired(stretch, of: table, at: call.now, limit: Limits.sweepBatch)
                }
                if let deleted {
                    count += deleted
                    break
                }
            }
            looked += stretch.rows - stretch.expired
        }
        return count
    }

    /// A batch of each in turn, so that a huge one holds up nobody; beginning anywhere, so that nodes do not all reach for the
    /// same one. One that fails waits for the next round, and lets the others pass.
    private func workOffRemovals(in call: Call) async throws -> Int {
        var count = 0
        let removals = try await call.store.read { try $0.removals.some(limit: Limits.sweepBatch) }
        let first = Int(call.effects.randomBytes(1).first ?? 0)
        var waiting = removals.indices.map { removals[(first + $0) % removals.count] }
        var (next, batches) = (0, 0)
        while next < waiting.count, batches < removalRound, !Task.isCancelled {
            let removal = waiting[next]
            next += 1
            batches += 1
            do {
                let step = try await call.store.write { try $0.removals.workOff(removal, limit: Limits.sweepBatch) }
                if step > 0 { waiting.append(removal) }
                count += step
            } catch {
                call.logger.warning("a removal has to wait", metadata: ["pool": "\(removal.pool)", "error": "\(error)"])
            }
        }
        return count
    }
}
