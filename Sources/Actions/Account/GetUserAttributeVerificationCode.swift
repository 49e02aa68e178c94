import Domain
import Store

/// Sends a signed-in user a code for an address: for the one that waits to be taken, or else for the one that is there.
package struct GetUserAttributeVerificationCode: Action {
    var attributeName: String

    package struct Output: Encodable, Sendable {
        var codeDeliveryDetails: CodeDelivery
    }

    package func run(as caller: SignedInUser, in call: Call) async throws -> Output {
        let attribute = try AddressAttribute(named: attributeName)
        let pool = caller.pool
        let letter = try await call.store.write { tables in
            guard let user = try tables.users.find(caller.user.id, in: pool.id) else { throw Refusal.userNotFound }
            let subject = Subject(user, typed: user.username, in: pool, call)
            try tables.spend(.attributeCode, of: subject, in: pool.id, at: call)
            guard let claim = try claim(attribute, of: user, tables, call) else {
                throw Refusal.invalidParameter("User does not have the attribute \(attribute.rawValue).")
            }
            let letter = try ClaimLetter(claim, of: user, in: pool, call)
            try letter.write(in: tables)
            return letter
        }
        call.facilities.outbox.ring()
        return Output(codeDeliveryDetails: letter.delivery)
    }

    private func claim(_ attribute: AddressAttribute, of user: User, _ tables: Tables, _ call: Call) throws -> AddressClaim? {
        if let claim = try tables.claim(attribute, of: user, at: call), claim.isPending { return claim }
        return AddressClaim(attribute, of: user)
    }
}
