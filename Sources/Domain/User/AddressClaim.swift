/// Which address a code was sent to: whoever gives it back has shown to own that one, and no other.
package struct AddressClaim: Sendable, Hashable, Codable {
    package let attribute: AddressAttribute
    package let value: String
    /// Whether the user has the address only once the code has come back, and keeps the former one until then.
    package let isPending: Bool

    package init(attribute: AddressAttribute, value: String, isPending: Bool) {
        self.attribute = attribute
        self.value = value
        self.isPending = isPending
    }

    /// The claim to the address that a user has; nil where there is none.
    package init?(_ attribute: AddressAttribute, of user: User) {
        guard let value = user.attributes[attribute.rawValue], !value.isEmpty else { return nil }
        self.init(attribute: attribute, value: value, isPending: false)
    }

    package var address: ContactAddress { ContactAddress(medium: attribute.medium, text: value) }
}

extension User {
    /// Takes the address whose code has come back.
    /// - Throws: `codeExpired` when the user has another one by now.
    package mutating func accept(_ claim: AddressClaim) throws(Refusal) {
        let name = claim.attribute.rawValue
        guard claim.isPending || attributes[name] == claim.value else { throw .codeExpired }
        attributes[name] = claim.value
        verify(name)
    }
}
