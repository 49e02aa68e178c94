import Domain

/// Takes attributes of a user away.
package struct AdminDeleteUserAttributes: Action {
    var userPoolId: PoolID
    var username: String
    var userAttributeNames: [String]

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let change = AttributeChange(values: Dictionary(userAttributeNames.map { ($0, "") }) { _, last in last })
        try await change.run(as: caller, on: username, in: try await call.pool(userPoolId), call)
        return Nothing()
    }
}
