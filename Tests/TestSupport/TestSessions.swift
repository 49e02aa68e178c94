package import Domain

extension TestApp {
    /// Switches the tracking of sessions on, or off.
    package func trackSessions(_ tracking: JSON = "ENABLED", most count: Int64 = 20) async throws {
        _ = try await administer(
            "SetUserPoolSessionConfiguration", ["UserSessionTracking": tracking, "TokenSession": ["MaxPerUser": .integer(count)]])
    }

    /// For how long the client lets a browser in without asking again; sessions must be tracked.
    package func singleSignOn(minutes: Int64) async throws {
        _ = try await administer(
            "SetUserPoolClientSessionConfiguration",
            ["ClientId": .string(client.id.text), "SSOSession": ["MaxValidityMinutes": .integer(minutes)]])
    }
}
