package import Domain

/// Holds records against their chain.
struct AuditCheck {
    private let seal: AuditSeal

    init(_ seal: AuditSeal) { self.seal = seal }

    /// - Parameters:
    ///   - mac: of the record before the first of these.
    ///   - number: that the first of these should have.
    /// - Returns: the place where it breaks; nil when all is well.
    func fault(in entries: [AuditEntry], after mac: [UInt8], from number: Int64) -> AuditFault? {
        var (mac, number) = (mac, number)
        for entry in entries {
            guard entry.number == number else { return .missing(chain: entry.chain, from: number, to: entry.number - 1) }
            guard seal.holds(entry, after: mac) else { return .changed(chain: entry.chain, number: number, record: entry.record) }
            mac = entry.mac
            number += 1
        }
        return nil
    }
}

/// Where the audit is not what was written.
package enum AuditFault: Sendable, Hashable, CustomStringConvertible {
    case missing(chain: AuditChainID, from: Int64, to: Int64)
    case changed(chain: AuditChainID, number: Int64, record: AuditRecord)
    /// The row that seals the ends of a chain is not what was written.
    case seal(chain: AuditChainID)
    /// A chain begins or ends elsewhere than its seal says.
    case end(chain: AuditChainID, number: Int64)
    case missingChain(ordinal: Int64)

    package var description: String {
        switch self {
        case .missing(let chain, let from, let to): "chain \(chain): records \(from) to \(to) are missing"
        case .changed(let chain, let number, let record):
            "chain \(chain): record \(number) (\(CivilTime(record.moment).iso8601), \(record.operation)) was changed, or moved"
        case .seal(let chain): "chain \(chain): its seal does not hold: its ends were changed"
        case .end(let chain, let number): "chain \(chain): records from \(number) on are missing at its end"
        case .missingChain(let ordinal): "chain number \(ordinal) is missing as a whole"
        }
    }

    /// The chain that it is about, for programs.
    package var chain: String? {
        switch self {
        case .missing(let chain, _, _), .changed(let chain, _, _), .seal(let chain), .end(let chain, _): chain.text
        case .missingChain: nil
        }
    }

    package var number: Int64 {
        switch self {
        case .missing(_, let number, _), .changed(_, let number, _), .end(_, let number), .missingChain(let number): number
        case .seal: 0
        }
    }
}
