package import Domain

/// What the hosted pages do to accounts: the operations that an app would call, for a client that need not prove itself.
package struct HostedAccount: Sendable {
    private let client: AppClient
    private let username: String
    private let call: Call

    package init(_ username: String, at client: AppClient, in call: Call) {
        self.username = username
        self.client = client
        self.call = call
    }

    /// - Returns: where the code went; nil when nothing of the pool asks for one.
    package func signUp(password: Secret, attributes: [String: String]) async throws -> CodeDelivery? {
        try HostedForm.check(username: username, password: password, attributes: attributes)
        let given = attributes.sorted { $0.key < $1.key }.map { Attribute(name: $0.key, value: $0.value) }
        return try await SignUp(
            clientId: client.id, secretHash: try proof(), username: username, password: password, userAttributes: given
        ).run(as: Anyone(), in: call).codeDeliveryDetails
    }

    package func confirm(code: String) async throws {
        try HostedForm.check(username: username, code: code)
        _ = try await ConfirmSignUp(clientId: client.id, secretHash: try proof(), username: username, confirmationCode: code)
            .run(as: Anyone(), in: call)
    }

    package func resendCode() async throws -> CodeDelivery {
        try HostedForm.check(username: username)
        return try await ResendConfirmationCode(clientId: client.id, secretHash: try proof(), username: username)
            .run(as: Anyone(), in: call).codeDeliveryDetails
    }

    package func forgotPassword() async throws -> CodeDelivery {
        try HostedForm.check(username: username)
        return try await ForgotPassword(clientId: client.id, secretHash: try proof(), username: username)
            .run(as: Anyone(), in: call).codeDeliveryDetails
    }

    package func resetPassword(code: String, to password: Secret) async throws {
        try HostedForm.check(username: username, code: code, password: password)
        _ = try await ConfirmForgotPassword(
            clientId: client.id, secretHash: try proof(), username: username, confirmationCode: code, password: password
        ).run(as: Anyone(), in: call)
    }

    private func proof() throws -> String? { try SecretHash(of: username, for: client, in: call).text }
}
