package import Domain
import Foundation
import Store

/// The implicit flow (RFC 6749, section 4.2): tokens at once, and none to refresh them with.
package enum IssueTokens {
    package static func run(
        for request: AuthorizationRequest, of client: AppClient, by browser: BrowserSessions.Living, in call: Call
    ) async throws -> TokenSet {
        let session = Session(
            id: SessionID(call.effects.uuid()), pool: client.pool, user: browser.user.id, client: client.id, eventID: call.effects.uuid(),
            scopes: request.grantedScopes(for: client), details: TokenDetails(request, for: client),
            authenticated: browser.session.authenticated,
            expires: call.now.addingTimeInterval(max(client.validity.access, client.validity.id)))
        try await call.store.write { try $0.sessions.insert(session) }
        return try await TokenIssuer(for: client, in: call)
            .tokens(for: browser.user, session, refreshToken: nil, nonce: request.nonce)
    }
}
