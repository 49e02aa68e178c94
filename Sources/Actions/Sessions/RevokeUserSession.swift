import Domain

/// Ends one of a signed-in user's own sessions, but not the one that asks.
package struct RevokeUserSession: Action {
    var sessionId: String
    var revokeAssociatedSessions: String?

    package func run(as caller: SignedInUser, in call: Call) async throws -> Nothing {
        try await UserSessions(of: caller.user, in: call)
            .revoke(sessionId, current: caller.session, isLinked: revokeAssociatedSessions == "LINKED", in: call)
        return Nothing()
    }
}
