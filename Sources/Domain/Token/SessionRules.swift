package import Foundation

/// For how long a pool's clients let a browser in without asking again, and how many sessions a user may have.
/// Source: SetUserPoolSessionConfiguration, SetUserPoolClientSessionConfiguration.
package struct SessionRules: Sendable, Hashable {
    /// `UserSessionTracking`. Without it nothing is counted, and what clients say rests.
    package let isTracking: Bool
    /// `TokenSession.MaxPerUser`, also while it rests.
    package let mostPerUser: Int
    private let minutes: [ClientID: Int]

    /// - Parameters:
    ///   - pool: the members of SetUserPoolSessionConfiguration; nil where it was never called.
    ///   - clients: those of SetUserPoolClientSessionConfiguration.
    package init(pool: JSON? = nil, clients: [ClientID: JSON] = [:]) {
        isTracking = pool?["UserSessionTracking"]?.string == "ENABLED"
        mostPerUser = pool?["TokenSession"]?["MaxPerUser"]?.integer.map(Int.init) ?? Limits.sessionsPerUser
        minutes = clients.compactMapValues { $0["SSOSession"]?["MaxValidityMinutes"]?.integer.map(Int.init) }
    }

    /// How many sessions a user may have at a time; nil for any number.
    package var sessionsPerUser: Int? { isTracking ? mostPerUser : nil }

    /// `SSOSession.MaxValidityMinutes`, also while it rests.
    package func singleSignOnMinutes(of client: ClientID) -> Int { minutes[client] ?? Int(Limits.browserSession / 60) }

    /// For how long after the user's last proof the client asks for no other, seconds.
    package func singleSignOn(of client: ClientID) -> TimeInterval {
        isTracking ? TimeInterval(singleSignOnMinutes(of: client) * 60) : Limits.browserSession
    }

    /// How long a browser's session is of use to any client: each takes of it what it allows itself.
    package var longestSingleSignOn: TimeInterval {
        isTracking ? max(Limits.browserSession, TimeInterval((minutes.values.max() ?? 0) * 60)) : Limits.browserSession
    }

    /// Whether a session's use is written down: only where sessions are tracked, and not again and again.
    package func notes(useOf session: Session, at now: Date) -> Bool {
        isTracking && now >= session.used.addingTimeInterval(Limits.sessionUseNoted)
    }
}
