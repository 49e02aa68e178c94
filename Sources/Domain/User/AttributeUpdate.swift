/// What becomes of a user whose attributes are changed. Source: "Verifying updates to email addresses and phone numbers".
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
        touched = AddressAttribute.allCases.filter { values[$0.rawValue] != nil || values[$0.flag] != nil }
        for (name, value) in values where !AddressAttribute.names.contains(name) { set(name, to: value) }
        for attribute in touched {
            if let value = values[attribute.rawValue] { change(attribute, to: value, flag: values[attribute.flag], in: pool) }
            if let flag = values[attribute.flag] { declare(attribute, flag.lowercased()) }
        }
        try checkNames(in: pool)
    }

    /// Who asks for what is there already keeps it as it is, and lets go of another one that was to come.
    /// - Parameter flag: what somebody who may say so says of the address: then no code is needed.
    private mutating func change(_ attribute: AddressAttribute, to value: String, flag: String?, in pool: UserPool) {
        let name = attribute.rawValue
        guard value != user.attributes[name] ?? "" else { return }
        let needsCode = pool.autoVerified.contains(name) && !value.isEmpty && flag?.isEmpty != false
        let isPending = needsCode && pool.verifiedBeforeUpdate.contains(name)
        if needsCode { claims.append(AddressClaim(attribute: attribute, value: value, isPending: isPending)) }
        guard !isPending else { return }
        set(name, to: value)
        set(attribute.flag, to: value.isEmpty ? "" : "false")
    }

    /// A flag without an address says nothing.
    private mutating func declare(_ attribute: AddressAttribute, _ flag: String) {
        set(attribute.flag, to: user.attributes[attribute.rawValue] == nil ? "" : flag)
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
