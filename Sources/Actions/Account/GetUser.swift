import Domain

/// Tells a signed-in user the own attributes, as far as the client may read them.
package struct GetUser: Action {
    package struct Output: Encodable, Sendable {
        var username: String
        var userAttributes: [Attribute]
    }

    package func run(as caller: SignedInUser, in call: Call) async throws -> Output {
        Output(username: caller.user.username, userAttributes: caller.user.attributeList(for: caller.client))
    }
}
