import Domain

/// Takes attributes of a signed-in user away.
package struct DeleteUserAttributes: Action {
    var userAttributeNames: [String]

    package func run(as caller: SignedInUser, in call: Call) async throws -> Nothing {
        let values = Dictionary(userAttributeNames.map { ($0, "") }) { _, last in last }
        _ = try await AttributeChange(values: values).run(as: caller, in: call)
        return Nothing()
    }
}
