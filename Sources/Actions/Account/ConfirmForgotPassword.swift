import Cryptography
import Domain
import Store

/// Takes the mailed code and a new password.
package struct ConfirmForgotPassword: Action {
    var clientId: ClientID
    var secretHash: String?
    var username: String
    var confirmationCode: String
    var password: Secret

    package func run(as caller: Anyone, in call: Call) async throws -> Nothing {
        let request = try await AppRequest(clientId, secretHash: secretHash, username: username, in: call)
        let (pool, subject) = (request.pool, request.subject)
        // Before anything that depends on whether there is such a user.
        try pool.passwordPolicy.check(password)
        try request.checkExistence()
        let code = try await call.store.write { tables in
            try tables.spend(.confirmForgotPassword, of: subject, in: pool.id, at: call)
            return try tables.codes.find(.password, for: subject.text, in: pool.id)
        }
        guard let code else { throw Refusal.codeExpired }
        try code.check(
            matches: IssuedCode.matches(confirmationCode, code, subject: subject, pool: pool.id, in: call), at: call.now)
        guard let user = request.user else { throw Refusal.codeMismatch }
        guard user.isEnabled else { throw Refusal.userDisabled }
        let new = try await NewPassword(password, for: user, in: pool, call)
        try await call.store.write { tables in
            try Self.set(new, of: user.id, using: code, subject, pool, tables, call)
        }
        return Nothing()
    }

    private static func set(
        _ password: NewPassword, of id: UserID, using code: ConfirmationCode, _ subject: Subject, _ pool: UserPool, _ tables: Tables,
        _ call: Call
    ) throws {
        // Of two requests with the same code, one finds it.
        guard try tables.codes.find(.password, for: subject.text, in: pool.id) == code,
            var user = try tables.users.find(id, in: pool.id)
        else { throw Refusal.codeExpired }
        try tables.codes.delete(.password, for: subject.text, in: pool.id)
        try password.set(on: &user, as: .confirmed, in: tables, at: call.now)
        try tables.users.update(user)
    }
}
