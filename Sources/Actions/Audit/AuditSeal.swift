import Cryptography
import Domain
import Foundation
import Store

/// The arithmetic of the audit's chains: HMAC-SHA-256 under a key that belongs to nothing else.
struct AuditSeal: Sendable {
    private let key: [UInt8]

    init(_ masterKey: MasterKey) { key = masterKey.derived(for: "audit") }

    /// A new chain, sealed.
    func chain(_ id: AuditChainID, ordinal: Int64, at now: Date) -> AuditChain {
        let base = MAC.sha256(Self.bytes(["chain", id.text, "\(ordinal)"]), key: key)
        return sealed(
            AuditChain(id: id, ordinal: ordinal, started: now, ended: now, first: 1, base: base, number: 0, mac: base, seal: []))
    }

    /// The next record of a chain, which moves its end.
    func append(_ record: AuditRecord, to chain: inout AuditChain) -> AuditEntry {
        let number = chain.number + 1
        let entry = AuditEntry(
            chain: chain.id, number: number, record: record, mac: mac(of: record, number, in: chain.id, after: chain.mac))
        chain.number = number
        chain.mac = entry.mac
        chain.ended = max(chain.ended, record.moment)
        return entry
    }

    func sealed(_ chain: AuditChain) -> AuditChain {
        var chain = chain
        chain.seal = seal(of: chain)
        return chain
    }

    func holds(_ chain: AuditChain) -> Bool { ConstantTime.equal(seal(of: chain), chain.seal) }

    func holds(_ entry: AuditEntry, after mac: [UInt8]) -> Bool {
        ConstantTime.equal(self.mac(of: entry.record, entry.number, in: entry.chain, after: mac), entry.mac)
    }

    private func mac(of record: AuditRecord, _ number: Int64, in chain: AuditChainID, after previous: [UInt8]) -> [UInt8] {
        let fields: [String?] = [
            "record", chain.text, "\(number)", "\(record.moment.milliseconds)", record.caller, record.callerName, record.operation,
            record.pool, record.subject.text, record.address, record.request, record.result.text, record.begun.map { "\($0)" },
        ]
        return MAC.sha256(Self.bytes(fields) + previous, key: key)
    }

    private func seal(of chain: AuditChain) -> [UInt8] {
        let fields: [String?] = [
            "seal", chain.id.text, "\(chain.ordinal)", "\(chain.started.milliseconds)", "\(chain.ended.milliseconds)", "\(chain.first)",
            "\(chain.number)",
        ]
        return MAC.sha256(Self.bytes(fields) + chain.base + chain.mac, key: key)
    }

    /// Each with its length before it, so that no two lists have the same bytes.
    private static func bytes(_ fields: [String?]) -> [UInt8] {
        fields.flatMap { field -> [UInt8] in
            guard let field else { return [0] }
            let text = Array(field.utf8)
            return [1] + withUnsafeBytes(of: UInt32(text.count).bigEndian) { Array($0) } + text
        }
    }
}
