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
        let client = try await call.client(clientId)
        let pool = try await call.pool(client.pool)
        try SecretHash(secretHash).check(for: [username], client: client, in: call)
        let user = try await call.store.read { [username] in try $0.user(named: username, in: pool) }
        let subject = Subject(user, typed: username, in: pool, call)
        do {
            let (user, address) = try recipient(user, in: pool)
            let letter = try CodeLetter(.password, to: address, for: user, typed: username, in: pool, call)
            try await call.store.write { tables in
                try tables.spend(.forgotPassword, of: subject, in: pool.id, at: call)
                try letter.write(in: tables)
            }
            call.facilities.outbox.ring()
            return Output(codeDeliveryDetails: CodeDelivery(to: address))
        } catch let refusal as Refusal where client.hidesUserExistence && refusal != .attemptLimitExceeded {
            let decoy = DecoyCode(.password, typed: username, subject: subject, in: pool, call)
            try await call.store.write { tables in
                try tables.spend(.forgotPassword, of: subject, in: pool.id, at: call)
                try decoy.write(in: tables)
            }
            return Output(codeDeliveryDetails: decoy.delivery)
        }
    }

    private func recipient(_ user: User?, in pool: UserPool) throws -> (User, ContactAddress) {
        guard let user else { throw Refusal.usernameClientMismatch }
        guard user.isEnabled else { throw Refusal.userDisabled }
        if user.status == .forceChangePassword || user.status == .externalProvider { throw Refusal.passwordCannotBeReset }
        if pool.recovery.isAdminOnly { throw Refusal.invalidParameter("Contact administrator to reset password.") }
        guard user.status != .unconfirmed, let attribute = pool.recovery.attribute(for: user),
            let address = ContactAddress(attribute, of: user.attributes)
        else { throw Refusal.cannotResetPassword }
        return (user, address)
    }
}
