import Domain

/// Says for a user which second factors are on, and which one is asked first.
package struct AdminSetUserMFAPreference: Action {
    private let userPoolId: PoolID
    private let username: String
    private let settings: MFASettings

    private enum CodingKeys: String, CodingKey { case userPoolId, username }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        userPoolId = try container.decode(PoolID.self, forKey: .userPoolId)
        username = try container.decode(String.self, forKey: .username)
        settings = try MFASettings(from: decoder)
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        try await settings.change.run(for: username, in: try await call.pool(userPoolId), call)
        return Nothing()
    }
}
