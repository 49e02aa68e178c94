import Domain
import Store

/// Mails a code with which a user who forgot the password may choose a new one.
package struct ForgotPassword: Action {
    var clientId: ClientID
    var secretHash: String?
    var username: String

    package struct Output: Encodable, Sendable {
        var codeDeliveryDetails: CodeDelivery
    }

    package func run(as caller: Anyone, in call: Call) async throws -> Output {
        let request = try await AppRequest(clientId, secretHash: secretHash, username: username, in: call)
        let code = CodeRequest(purpose: .password, allowance: .forgotPassword)
        return Output(codeDeliveryDetails: try await code.answer(request, in: call) { try recipient($0, in: request.pool) })
    }

    private func recipient(_ user: User?, in pool: UserPool) throws -> (User, ContactAddress) {
        guard let user else { throw Refusal.usernameClientMismatch }
        return (user, try pool.recoveryAddress(of: user))
    }
}
