import Domain

/// Changes attributes of a signed-in user. A new address is shown to be the user's by a code, before or after it counts, as the
/// pool says.
package struct UpdateUserAttributes: Action {
    var userAttributes: [Attribute]

    package struct Output: Encodable, Sendable {
        var codeDeliveryDetailsList: [CodeDelivery]
    }

    package func run(as caller: SignedInUser, in call: Call) async throws -> Output {
        let change = AttributeChange(values: Optional(userAttributes).asDictionary)
        return Output(codeDeliveryDetailsList: try await change.run(as: caller, in: call))
    }
}
