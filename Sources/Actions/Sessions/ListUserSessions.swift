import Domain

/// Shows a signed-in user all own sessions, in every app of the pool.
package struct ListUserSessions: Action {
    package struct Output: Encodable, Sendable {
        var sessions: [SessionRecord]
    }

    package func run(as caller: SignedInUser, in call: Call) async throws -> Output {
        Output(sessions: try await UserSessions(of: caller.user, in: call).records(current: caller.session))
    }
}
