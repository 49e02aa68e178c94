import Domain
import Foundation
import Store

/// A code to an address that a user claims, and the note of which address that is.
struct ClaimLetter: Sendable {
    let delivery: CodeDelivery
    private let letter: CodeLetter
    private let note: AddressChange

    init(_ claim: AddressClaim, of user: User, in pool: UserPool, _ call: Call) throws {
        let purpose = claim.attribute.purpose
        delivery = CodeDelivery(to: claim.address)
        letter = try CodeLetter(purpose, to: claim.address, for: user, typed: user.username, in: pool, call)
        note = try AddressChange(
            claim, id: claim.attribute.claimID, of: user, until: call.now.addingTimeInterval(purpose.life), in: call)
    }

    func write(in tables: Tables) throws {
        try letter.write(in: tables)
        try tables.addressChanges.put(note)
    }
}
