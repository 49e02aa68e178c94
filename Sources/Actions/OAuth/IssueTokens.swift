package import Domain
import Foundation
import Store

/// The implicit flow (RFC 6749, section 4.2): tokens at once, and none to refresh them with.
package enum IssueTokens {
    /// - Throws: `AuthorizationRefusal.loginRequired` when the user has signed in for this request, and it was answered before.
    package static func run(
        for request: AuthorizationRequest, of client: AppClient, by browser: BrowserSessions.Living, in call: Call
    ) async throws -> TokenSet {
        let session = Session(
            id: SessionID(call.effects.uuid()), pool: client.pool, user: browser.user.id, client: client.id, eventID: call.effects.uuid(),
            scopes: request.grantedScopes(for: client), details: TokenDetails(request, for: client), origin: .browser(browser.session.id),
            assurance: browser.session.assurance,
            authenticated: browser.session.authenticated,
            expires: call.now.addingTimeInterval(max(client.validity.access, client.validity.id)), created: call.now)
        let rules = try await call.registry.sessionRules(of: client.pool)
        let lookup = try await GroupLookup(in: client.pool, call)
        let groups = try await call.store.write { tables in
            try tables.spend(browser.session, on: request)
            try tables.begin(session, under: rules)
            return try lookup.claims(of: browser.user, tables)
        }
        return try await TokenIssuer(for: client, in: call)
            .tokens(for: browser.user, session, groups: groups, refreshToken: nil, nonce: request.nonce)
    }
}
