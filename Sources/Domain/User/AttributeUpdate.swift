/// What becomes of a user who changes the own attributes. Source: "Verifying updates to email addresses and phone numbers".
package struct AttributeUpdate: Sendable {
    /// The user as there is to be from now on.
    package private(set) var user: User
    /// The addresses to which a code goes.
    package private(set) var claims: [AddressClaim] = []
    /// The addresses that were spoken of: whatever code was sent for them before counts no more.
    package let touched: [AddressAttribute]

    /// - Parameter values: an empty value takes the attribute away.
    /// - Throws: what the schema, or the pool's way of naming users, does not allow.
    package init(_ values: [String: String], of user: User, in pool: UserPool) throws(Refusal) {
        try pool.schema.checkUpdate(values)
        try pool.signInNames.checkPreferredUsername(in: values)
        self.user = user
        touched = AddressAttribute.allCases.filter { values[$0.rawValue] != nil }
        for (name, value) in values where AddressAttribute(rawValue: name) == nil { set(name, to: value) }
        for attribute in touched { change(attribute, to: values[attribute.rawValue] ?? "", in: pool) }
        try checkNames(in: pool)
    }

    /// Who asks for what is there already keeps it as it is, and lets go of another one that was to come.
    private mutating func change(_ attribute: AddressAttribute, to value: String, in pool: UserPool) {
        let name = attribute.rawValue
        guard value != user.attributes[name] ?? "" else { return }
        let needsCode = pool.autoVerified.contains(name) && !value.isEmpty
        let isPending = needsCode && pool.verifiedBeforeUpdate.contains(name)
        if needsCode { claims.append(AddressClaim(attribute: attribute, value: value, isPending: isPending)) }
        guard !isPending else { return }
        set(name, to: value)
        set(name + "_verified", to: value.isEmpty ? "" : "false")
    }

    private mutating func set(_ name: String, to value: String) {
        user.attributes[name] = value.isEmpty ? nil : value
    }

    /// Where an address is the username, the last one stays.
    private func checkNames(in pool: UserPool) throws(Refusal) {
        guard case .attributes(let kinds) = pool.signInNames.style, pool.signInNames.names(of: user).isEmpty else { return }
        throw .attributeRequired(kinds.map(\.rawValue).min() ?? "email")
    }
}
