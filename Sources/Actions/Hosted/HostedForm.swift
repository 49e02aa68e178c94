import Domain

/// Holds what a form brings against the API model, as the dispatcher does with what an app sends: lengths and letters.
enum HostedForm {
    /// - Throws: `attributeRequired` or `attributeMalformed` with the name of the field.
    static func check(
        username: String? = nil, code: String? = nil, password: Secret? = nil, attributes: [String: String] = [:]
    ) throws(Refusal) {
        if let username { try check(username, as: "UsernameType", field: "username") }
        if let code { try check(code, as: "ConfirmationCodeType", field: "code") }
        // Of one that is too short the policy says more.
        if let password, !password.reveal.isEmpty { try check(password.reveal, as: "PasswordType", field: "password") }
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) { try check(value, as: "AttributeValueType", field: name) }
    }

    private static func check(_ value: String, as shape: String, field: String) throws(Refusal) {
        guard !value.isEmpty else { throw .attributeRequired(field) }
        guard ModelValidator.cognito.accepts(.string(value), as: shape) else {
            throw .attributeMalformed(name: field, reason: "the API model does not allow it")
        }
    }
}
