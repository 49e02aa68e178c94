import Domain
import Store

/// Goes through every record and says where one was removed, changed or moved.
package struct VerifyAudit: Sendable {
    package init() {}

    package struct Output: Sendable {
        package let chains: Int
        package let records: Int
        package let faults: [AuditFault]
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let seal = AuditSeal(call.facilities.masterKey)
        var (records, faults): (Int, [AuditFault]) = (0, [])
        let chains = try await call.store.read { try $0.audit.chains() }
        var expected: Int64 = 1
        for chain in chains {
            while expected < chain.ordinal {
                faults.append(.missingChain(ordinal: expected))
                expected += 1
            }
            expected = chain.ordinal + 1
        }
        for chain in chains {
            guard seal.holds(chain) else {
                faults.append(.seal(chain: chain.id))
                continue
            }
            let (count, fault) = try await verify(chain.id, seal, in: call)
            records += count
            if let fault { faults.append(fault) }
        }
        return Output(chains: chains.count, records: records, faults: faults)
    }

    /// The ends are read together with the first records, and what came later is left for the next time: nodes write meanwhile.
    private func verify(_ id: AuditChainID, _ seal: AuditSeal, in call: Call) async throws -> (Int, AuditFault?) {
        let begin = try await call.store.read { tables -> (AuditChain, [AuditEntry])? in
            guard let chain = try tables.audit.chain(id) else { return nil }
            return (chain, try tables.audit.after(0, in: id, limit: Limits.sweepBatch))
        }
        guard let (chain, first) = begin else { return (0, .seal(chain: id)) }
        guard seal.holds(chain) else { return (0, .seal(chain: id)) }
        var (mac, next, entries) = (chain.base, chain.first, first)
        while true {
            let due = entries.filter { $0.number <= chain.number }
            if let fault = AuditCheck(seal).fault(in: due, after: mac, from: next) { return (Int(next - chain.first), fault) }
            if let last = due.last { (mac, next) = (last.mac, last.number + 1) }
            if due.count < entries.count || entries.count < Limits.sweepBatch { break }
            let after = next - 1
            entries = try await call.store.read { try $0.audit.after(after, in: id, limit: Limits.sweepBatch) }
        }
        guard next == chain.number + 1 else { return (Int(next - chain.first), .end(chain: id, number: next)) }
        guard mac == chain.mac else { return (Int(next - chain.first), .seal(chain: id)) }
        return (Int(next - chain.first), nil)
    }
}
