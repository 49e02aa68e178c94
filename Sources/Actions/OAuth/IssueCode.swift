import Cryptography
package import Domain
import Store

/// Gives an app a code for somebody who is signed in.
package enum IssueCode {
    /// - Returns: the code, which is kept as a hash only.
    /// - Throws: `AuthorizationRefusal.loginRequired` when the user has signed in for this request, and it was answered before.
    package static func run(
        for request: AuthorizationRequest, of client: AppClient, by browser: BrowserSession, in call: Call
    ) async throws -> Secret {
        let text = Secret(Base64URL.encode(call.effects.randomBytes(32)))
        let code = AuthorizationCode(
            id: id(of: text), session: SessionID(call.effects.uuid()), for: request, of: client, by: browser, at: call.now)
        try await call.store.write { tables in
            try tables.spend(browser, on: request)
            try tables.authorizationCodes.insert(code)
        }
        return text
    }

    static func id(of code: Secret) -> AuthorizationCodeID {
        AuthorizationCodeID(Base64URL.encode(SHA2.sha256(Array(code.reveal.utf8))))
    }
}
