package import Foundation

package typealias AddressChangeID = Identifier<AddressChange>

/// What is known, sealed, about a change of a user's address that is not final: it waits for its code, or can still be undone.
package struct AddressChange: Sendable, Hashable {
    package let pool: PoolID
    /// The user's id, as codes and counts have it.
    package let subject: String
    package let id: AddressChangeID
    package let sealed: [UInt8]
    package let expires: Date

    package init(pool: PoolID, subject: String, id: AddressChangeID, sealed: [UInt8], expires: Date) {
        self.pool = pool
        self.subject = subject
        self.id = id
        self.sealed = sealed
        self.expires = expires
    }
}
