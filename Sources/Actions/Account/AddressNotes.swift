import Cryptography
import Domain
import Foundation
import Store

extension AddressChange {
    /// - Parameter content: what only this service, and only for this change, can read again.
    init(_ content: some Encodable, id: AddressChangeID, of user: User, until expires: Date, in call: Call) throws {
        let bytes = Array(try JSONEncoder().encode(content))
        let sealed = call.facilities.masterKey.seal(bytes, for: Self.sealIdentity(user.pool, user.id.text, id))
        self.init(pool: user.pool, subject: user.id.text, id: id, sealed: sealed, expires: expires)
    }

    func open<Content: Decodable>(as type: Content.Type = Content.self, in call: Call) throws -> Content {
        let bytes = try call.facilities.masterKey.open(sealed, for: Self.sealIdentity(pool, subject, id))
        return try JSONDecoder().decode(type, from: Data(bytes))
    }

    private static func sealIdentity(_ pool: PoolID, _ subject: String, _ id: AddressChangeID) -> String {
        "address-change:\(pool)/\(subject)/\(id)"
    }
}

extension AddressAttribute {
    /// Under which the claim to an address is kept: one for each attribute.
    var claimID: AddressChangeID { AddressChangeID("claim:\(rawValue)") }
}

extension Tables {
    /// What the newest code for an attribute of a user was sent for, as long as it counts.
    func claim(_ attribute: AddressAttribute, of user: User, at call: Call) throws -> AddressClaim? {
        guard let change = try addressChanges.find(attribute.claimID, of: user.id.text, in: user.pool), call.now < change.expires else {
            return nil
        }
        return try change.open(in: call)
    }

    /// From now on no code for an attribute of a user counts.
    func forgetClaim(_ attribute: AddressAttribute, of user: User) throws {
        try codes.delete(attribute.purpose, for: user.id.text, in: user.pool)
        try addressChanges.delete(attribute.claimID, of: user.id.text, in: user.pool)
    }
}
