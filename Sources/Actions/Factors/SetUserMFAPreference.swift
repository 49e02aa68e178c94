import Domain

/// Lets a signed-in user say which second factors are on, and which one is asked first.
package struct SetUserMFAPreference: Action {
    private let settings: MFASettings

    package init(from decoder: any Decoder) throws { settings = try MFASettings(from: decoder) }

    package func run(as caller: SignedInUser, in call: Call) async throws -> Nothing {
        try await settings.change.run(as: caller, in: call)
        return Nothing()
    }
}
