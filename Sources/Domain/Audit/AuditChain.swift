package import Foundation

/// The ends of one chain of records: what is kept of it goes from the number `first` to `number`.
package struct AuditChain: Sendable, Hashable {
    package let id: AuditChainID
    /// Chains are counted, so that one that was taken away is missed.
    package let ordinal: Int64
    package let started: Date
    /// The moment of the newest record.
    package var ended: Date
    package var first: Int64
    /// The MAC of the record before `first`, which is kept no more.
    package var base: [UInt8]
    /// The newest record's; `first - 1` where there is none.
    package var number: Int64
    package var mac: [UInt8]
    /// Over all of the above: a tail that was cut off shows.
    package var seal: [UInt8]

    package init(
        id: AuditChainID, ordinal: Int64, started: Date, ended: Date, first: Int64, base: [UInt8], number: Int64, mac: [UInt8],
        seal: [UInt8]
    ) {
        self.id = id
        self.ordinal = ordinal
        self.started = started
        self.ended = ended
        self.first = first
        self.base = base
        self.number = number
        self.mac = mac
        self.seal = seal
    }
}
