package import Foundation

/// An authenticator app of a user: the seed that it shares with the service, sealed (RFC 6238).
package struct SoftwareToken: Sendable, Hashable {
    package let pool: PoolID
    package let user: UserID
    /// The seed that signs in; nil until the first code of it was right.
    package var sealedSeed: [UInt8]?
    /// A seed that was handed out and has not been shown to work yet.
    package var pendingSeed: [UInt8]?
    package var name: String?
    /// The time step of the last code that was taken: no code counts twice (RFC 6238, section 5.2).
    package var lastStep: Int64
    package let created: Date

    package init(
        pool: PoolID, user: UserID, sealedSeed: [UInt8]? = nil, pendingSeed: [UInt8]? = nil, name: String? = nil, lastStep: Int64 = 0,
        created: Date
    ) {
        self.pool = pool
        self.user = user
        self.sealedSeed = sealedSeed
        self.pendingSeed = pendingSeed
        self.name = name
        self.lastStep = lastStep
        self.created = created
    }
}
