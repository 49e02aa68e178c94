import Cryptography
import Domain
import Foundation
import Store

/// A code becomes tokens, once (RFC 6749, section 4.1.3; RFC 7636, section 4.6).
struct AuthorizationCodeGrant: Grant {
    static let type = "authorization_code"
    static let quota = QuotaCategory.userAuthentication

    /// What presenting the code came to.
    private enum Use: Sendable {
        case first(User, Session, AuthorizationCode, GroupClaims)
        /// Somebody has the code who should not: what it was exchanged for is revoked (RFC 6749, section 4.1.2).
        case again
    }

    func tokens(for client: AppClient, _ request: TokenRequest, in call: Call) async throws -> TokenSet {
        let id = IssueCode.id(of: Secret(try request.required("code")))
        let verifier = request.form["code_verifier"]
        let sha256 = verifier.map { Base64URL.encode(SHA2.sha256(Array($0.utf8))) }
        let successor = NewRefreshToken.text(in: call)
        let event = call.effects.uuid()
        let rules = try await call.registry.sessionRules(of: client.pool)
        let lookup = try await GroupLookup(in: client.pool, call)
        let use = try await call.store.write { tables -> Use in
            guard let code = try tables.authorizationCodes.find(id), code.client == client.id else { throw OAuthRefusal.invalidGrant }
            guard code.used == nil else {
                try tables.sessions.revoke(code.session, at: call.now)
                return .again
            }
            try code.check(
                client: client.id, redirectURI: request.form["redirect_uri"], verifier: verifier, sha256: sha256, at: call.now)
            try code.details.check(resource: request.form["resource"])
            guard let user = try tables.users.find(code.user, in: code.pool), code.stands(for: user),
                try code.browser.map({ try tables.browserSessions.find($0) != nil }) ?? true
            else { throw OAuthRefusal.invalidGrant }
            let session = Session(
                id: code.session, pool: code.pool, user: user.id, client: client.id, eventID: event, scopes: code.scopes,
                details: code.details, origin: .browser(code.browser), assurance: code.assurance, authenticated: code.authenticated,
                expires: call.now.addingTimeInterval(client.validity.refresh), created: call.now)
            try tables.authorizationCodes.use(id, at: call.now)
            try tables.begin(session, under: rules)
            try tables.refreshTokens.insert(RefreshToken(hash: NewRefreshToken.hash(successor), session: session.id))
            return .first(user, session, code, try lookup.claims(of: user, tables))
        }
        guard case .first(let user, let session, let code, let groups) = use else { throw OAuthRefusal.invalidGrant }
        return try await TokenIssuer(for: client, in: call)
            .tokens(for: user, session, groups: groups, refreshToken: successor, nonce: code.nonce)
    }
}
