package import Foundation

/// What a pool is told that has no effect here yet: kept in the model's shape, and given back as it was given.
package struct KeptConfiguration: Hashable, Sendable {
    /// Which operations speak of it.
    package enum Kind: String, Sendable, CaseIterable {
        case logDelivery = "log-delivery"
        case risk
        case replica
        case clientMetadataPolicy = "client-metadata-policy"
    }

    package let pool: PoolID
    package let kind: Kind
    /// What of the pool it is about: a client's id, a region, an id of its own; empty for all of it.
    package let subject: String
    package let document: JSON
    package let modified: Date

    package init(pool: PoolID, kind: Kind, subject: String = "", document: JSON, modified: Date) {
        self.pool = pool
        self.kind = kind
        self.subject = subject
        self.document = document
        self.modified = modified
    }
}
