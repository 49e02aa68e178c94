import Domain

/// Switches codes by text message on or off for a user: the old way, which knows no other factor.
package struct AdminSetUserSettings: Action {
    var userPoolId: PoolID
    var username: String
    var mfaOptions: [MFAOption]

    enum CodingKeys: String, CodingKey {
        case userPoolId, username
        case mfaOptions = "mFAOptions"
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        try await mfaOptions.change.run(for: username, in: try await call.pool(userPoolId), call)
        return Nothing()
    }
}
