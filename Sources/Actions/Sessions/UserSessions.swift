import Domain
import Store

/// All of a user's living sessions, of both kinds: those of tokens, and those of browsers.
struct UserSessions: Sendable {
    private let user: User
    private let tokens: [Session]
    private let browsers: [BrowserSession]

    init(of user: User, in call: Call) async throws {
        self.user = user
        (tokens, browsers) = try await call.store.read { tables in
            let limit = Limits.sessionsListed
            let browsers = try tables.browserSessions.living(of: user.id, in: user.pool, at: call.now, limit: limit)
            return (
                try tables.sessions.living(of: user.id, in: user.pool, at: call.now, limit: limit),
                browsers.filter { $0.isAlive(for: user, at: call.now) }
            )
        }
    }

    /// In one page, as Cognito gives them.
    func records(current: SessionID? = nil) -> [SessionRecord] {
        let all = tokens.map { SessionRecord($0, isCurrent: $0.id == current) } + browsers.map { SessionRecord($0) }
        return Array(all.prefix(Limits.sessionsListed))
    }

    /// Ends one session, and where that is asked those that are linked with it: the browser's that a session of tokens came
    /// through, or the sessions of tokens that came through a browser's.
    /// - Parameters:
    ///   - current: which its own user may not end.
    ///   - isLinked: `RevokeAssociatedSessions` is LINKED.
    func revoke(_ handle: String, current: SessionID? = nil, isLinked: Bool, in call: Call) async throws {
        var (endingTokens, endingBrowsers): ([SessionID], [BrowserSessionID])
        if let token = tokens.first(where: { SessionHandle.text(of: $0) == handle }) {
            guard token.id != current else { throw Refusal.sessionIsCurrent }
            (endingTokens, endingBrowsers) = ([token.id], isLinked ? [token.browser].compactMap { $0 } : [])
        } else if let browser = browsers.first(where: { SessionHandle.text(of: $0.id) == handle }) {
            (endingTokens, endingBrowsers) = (isLinked ? tokens.filter { $0.browser == browser.id }.map(\.id) : [], [browser.id])
        } else {
            throw Refusal.sessionNotFound
        }
        try await call.store.write { [endingTokens, endingBrowsers] tables in
            for id in endingTokens { try tables.sessions.revoke(id, at: call.now) }
            for id in endingBrowsers { try tables.browserSessions.delete(id) }
        }
    }
}
