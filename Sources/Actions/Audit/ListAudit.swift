package import Domain
import Foundation
import Store

/// What administrators did, newest first. A change stands there once, with what came of it.
package struct ListAudit: Sendable {
    let filter: AuditFilter
    let limit: Int

    package init(_ filter: AuditFilter, limit: Int) {
        self.filter = filter
        self.limit = limit
    }

    package func run(as caller: Administrator, in call: Call) async throws -> [AuditEntry] {
        let chains = try await call.store.read { try $0.audit.chains() }
        var found: [AuditEntry] = []
        for chain in chains.filter(filter.reaches).sorted(by: { $0.ended > $1.ended }) {
            // Of a chain that ended before the oldest that is shown, nothing can be among them.
            if found.count == limit, let oldest = found.last, chain.ended < oldest.record.moment { continue }
            found += try await newest(of: chain, in: call)
            found.sort { ($0.record.moment, $0.chain.text, $0.number) > ($1.record.moment, $1.chain.text, $1.number) }
            found = Array(found.prefix(limit))
        }
        return found
    }

    private func newest(of chain: AuditChain, in call: Call) async throws -> [AuditEntry] {
        var (found, finished): ([AuditEntry], Set<Int64>) = ([], [])
        var next = chain.number + 1
        while found.count < limit {
            let before = next
            let entries = try await call.store.read { try $0.audit.before(before, in: chain.id, limit: Limits.sweepBatch) }
            for entry in entries {
                if let begun = entry.record.begun { finished.insert(begun) }
                let isToldAlready = entry.record.result == .begun && finished.contains(entry.number)
                if !isToldAlready, filter.matches(entry.record), found.count < limit { found.append(entry) }
            }
            guard entries.count == Limits.sweepBatch, let last = entries.last else { break }
            // Clocks are set back by seconds, not by hours: what is that much older than asked for ends the walk.
            if let since = filter.since, last.record.moment < since.addingTimeInterval(-Limits.hour) { break }
            next = last.number
        }
        return found
    }
}
