import Cryptography
import Domain
package import Foundation
import Store
import Synchronization

/// Writes down what administrators do, in a chain of this process's own. Records that arrive together share one transaction.
package final class AuditTrail: Sendable {
    private let store: Store
    private let effects: Effects
    private let seal: AuditSeal
    private let queue = Mutex(Queue())

    private struct Queue {
        var waiting: [Waiting] = []
        var isRunning = false
    }

    private struct Waiting: Sendable {
        let record: AuditRecord
        let answer: CheckedContinuation<Int64, any Error>
    }

    /// A process that serves has a chain of its own, so that nodes write no row in common; the commands of all machines share one.
    private let chain = Mutex<AuditChainID>(AuditTrail.commandLine)

    static let commandLine: AuditChainID = "command-line"

    init(store: Store, masterKey: MasterKey, effects: Effects) {
        self.store = store
        self.effects = effects
        seal = AuditSeal(masterKey)
    }

    /// From now on this process writes a chain of its own.
    package func beginChain() {
        let id = AuditChainID("node-" + effects.uuid())
        chain.withLock { $0 = id }
    }

    /// Returns when the record is kept.
    /// - Returns: its number.
    @discardableResult
    func append(_ record: AuditRecord) async throws -> Int64 {
        try await withCheckedThrowingContinuation { answer in
            let mustStart = queue.withLock { queue in
                queue.waiting.append(Waiting(record: record, answer: answer))
                defer { queue.isRunning = true }
                return !queue.isRunning
            }
            if mustStart { Task { await work() } }
        }
    }

    private func work() async {
        while let group = take() {
            let records = group.map(\.record)
            do {
                let first = try await write(records)
                for (place, waiting) in group.enumerated() { waiting.answer.resume(returning: first + Int64(place)) }
            } catch {
                for waiting in group { waiting.answer.resume(throwing: error) }
            }
        }
    }

    private func take() -> [Waiting]? {
        queue.withLock { queue in
            guard !queue.waiting.isEmpty else {
                queue.isRunning = false
                return nil
            }
            let group = Array(queue.waiting.prefix(Limits.auditBatch))
            queue.waiting.removeFirst(group.count)
            return group
        }
    }

    /// The end of the chain is read anew each time: whether a commit whose connection broke was kept, nobody else can tell.
    /// - Returns: the number of the first of them.
    private func write(_ records: [AuditRecord]) async throws -> Int64 {
        let id = chain.withLock { $0 }
        let now = effects.now()
        return try await store.write { [seal] tables in
            var chain: AuditChain
            if let known = try tables.audit.chain(id) {
                chain = known
            } else {
                chain = seal.chain(id, ordinal: try tables.audit.newestOrdinal() + 1, at: now)
                try tables.audit.insert(chain)
            }
            let first = chain.number + 1
            for record in records { try tables.audit.insert(seal.append(record, to: &chain)) }
            try tables.audit.update(seal.sealed(chain))
            return first
        }
    }

    /// Throws away records from before that moment, in whole prefixes of each chain, so that what stays can still be verified.
    /// - Returns: how many went.
    package func trim(before moment: Date) async throws -> Int {
        var count = 0
        for chain in try await store.read({ try $0.audit.chains() }) where chain.number >= chain.first && chain.started < moment {
            while !Task.isCancelled {
                let went = try await trimOnce(chain.id, before: moment)
                count += went
                if went < Limits.sweepBatch { break }
            }
        }
        return count
    }

    private func trimOnce(_ id: AuditChainID, before moment: Date) async throws -> Int {
        try await store.write { [seal] tables in
            // A chain that does not hold is left as it is: it is evidence.
            guard var chain = try tables.audit.chain(id), seal.holds(chain) else { return 0 }
            let oldest = try tables.audit.after(chain.first - 1, in: id, limit: Limits.sweepBatch)
            let old = oldest.prefix { $0.record.moment < moment }
            guard let last = old.last, AuditCheck(seal).fault(in: Array(old), after: chain.base, from: chain.first) == nil else { return 0 }
            let count = try tables.audit.delete(from: chain.first, through: last.number, in: id)
            chain.first = last.number + 1
            chain.base = last.mac
            try tables.audit.update(seal.sealed(chain))
            return count
        }
    }
}
