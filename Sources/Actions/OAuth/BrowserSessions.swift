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
}

/// A browser session before its cookie is given away: 256 random bits, of which only the hash is kept.
struct NewBrowserSession: Sendable {
    let cookie: Secret
    let session: BrowserSession

    init(for user: UserID, in pool: PoolID, _ call: Call) {
        cookie = Secret(Base64URL.encode(call.effects.randomBytes(32)))
        session = BrowserSession(
            id: BrowserSessions.id(of: cookie), pool: pool, user: user, authenticated: call.now,
            expires: call.now.addingTimeInterval(Limits.browserSession))
    }
}
