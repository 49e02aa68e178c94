import Domain

/// Lets a signed-in user switch codes by text message on or off: the old way, which knows no other factor.
package struct SetUserSettings: Action {
    var mfaOptions: [MFAOption]

    enum CodingKeys: String, CodingKey { case mfaOptions = "mFAOptions" }

    package func run(as caller: SignedInUser, in call: Call) async throws -> Nothing {
        try await mfaOptions.change.run(as: caller, in: call)
        return Nothing()
    }
}
