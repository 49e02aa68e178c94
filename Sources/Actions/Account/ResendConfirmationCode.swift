import Domain
import Store

/// Sends another sign-up code; the one before stops working.
package struct ResendConfirmationCode: Action {
    var clientId: ClientID
    var secretHash: String?
    var username: String

    package struct Output: Encodable, Sendable {
        var codeDeliveryDetails: CodeDelivery
    }

    package func run(as caller: Anyone, in call: Call) async throws -> Output {
        let request = try await AppRequest(clientId, secretHash: secretHash, username: username, in: call)
        let code = CodeRequest(purpose: .signUp, allowance: .resendCode)
        return Output(codeDeliveryDetails: try await code.answer(request, in: call) { try recipient($0, in: request.pool) })
    }

    private func recipient(_ user: User?, in pool: UserPool) throws -> (User, ContactAddress) {
        guard let user else { throw Refusal.usernameClientMismatch }
        guard user.isEnabled else { throw Refusal.userDisabled }
        guard user.status == .unconfirmed else { throw Refusal.alreadyConfirmed }
        guard let attribute = pool.attributeToVerify(of: user.attributes), let address = ContactAddress(attribute, of: user.attributes)
        else { throw Refusal.invalidParameter("Auto verification not turned on.") }
        return (user, address)
    }
}
