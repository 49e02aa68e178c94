import Cryptography
package import Domain
import Foundation
import Store

/// Who is signed in in a browser: found by a cookie whose value only the browser has.
package enum BrowserSessions {
    /// Somebody who is signed in.
    package struct Living: Sendable {
        package let session: BrowserSession
        package let user: User

        /// The same, as far as a request of that client may be answered without asking the user again.
        package func serving(_ request: AuthorizationRequest, of client: AppClient, in call: Call) async throws -> Living? {
            let singleSignOn = try await call.registry.sessionRules(of: client.pool).singleSignOn(of: client.id)
            return session.serves(BrowserSessions.fingerprint(of: request), singleSignOn: singleSignOn, at: call.now) ? self : nil
        }
    }

    /// - Returns: nil when the cookie stands for nobody any more.
    package static func find(_ cookie: Secret, in pool: PoolID, _ call: Call) async throws -> Living? {
        try await call.store.read { tables in
            guard let session = try tables.browserSessions.find(id(of: cookie)), session.pool == pool,
                let user = try tables.users.find(session.user, in: pool), session.isAlive(for: user, at: call.now)
            else { return nil }
            return Living(session: session, user: user)
        }
    }

    /// Signs out here. A cookie that stands for nobody is as good as signed out.
    package static func end(_ cookie: Secret, _ call: Call) async throws {
        try await call.store.write { try $0.browserSessions.delete(id(of: cookie)) }
    }

    static func id(of cookie: Secret) -> BrowserSessionID {
        BrowserSessionID(Base64URL.encode(SHA2.sha256(Array(cookie.reveal.utf8))))
    }

    /// By which a request is known when it comes back.
    static func fingerprint(of request: AuthorizationRequest) -> String {
        Base64URL.encode(SHA2.sha256(Array(request.query.utf8)))
    }
}

/// A browser session before its cookie is given away: 256 random bits, of which only the hash is kept. It lives as long as any
/// client of the pool may want it; each takes of that what it allows itself.
struct NewBrowserSession: Sendable {
    let cookie: Secret
    let session: BrowserSession

    /// - Parameter request: what the user signs in for.
    init(for entered: SignInFlow.Entered, at client: AppClient, _ request: AuthorizationRequest, in call: Call) async throws {
        let rules = try await call.registry.sessionRules(of: client.pool)
        cookie = Secret(Base64URL.encode(call.effects.randomBytes(32)))
        session = BrowserSession(
            id: BrowserSessions.id(of: cookie), pool: client.pool, user: entered.user.id, authenticated: call.now,
            expires: call.now.addingTimeInterval(rules.longestSingleSignOn), client: client.id,
            completes: rules.singleSignOn(of: client.id) < Limits.loginCompletion
                ? BrowserSessions.fingerprint(of: request.answered) : nil,
            assurance: Assurance(of: entered.proofs))
    }
}

extension Tables {
    /// What somebody has signed in for is answered once.
    func spend(_ browser: BrowserSession, on request: AuthorizationRequest) throws {
        guard browser.completes == BrowserSessions.fingerprint(of: request) else { return }
        guard try browserSessions.complete(browser.id) else { throw AuthorizationRefusal.loginRequired }
    }
}
