import Domain

/// Changes attributes of a user for an administrator, who may also say that an address is verified.
package struct AdminUpdateUserAttributes: Action {
    var userPoolId: PoolID
    var username: String
    var userAttributes: [Attribute]

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let change = AttributeChange(values: Optional(userAttributes).asDictionary)
        try await change.run(as: caller, on: username, in: try await call.pool(userPoolId), call)
        return Nothing()
    }
}
