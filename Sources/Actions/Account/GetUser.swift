import Domain

/// Tells a signed-in user the own attributes, as far as the client may read them.
package struct GetUser: Action {
    package struct Output: Encodable, Sendable {
        var username: String
        var userAttributes: [Attribute]
        var userMFASettingList: [String]?
        var preferredMfaSetting: String?
        var mfaOptions: [MFAOption]?

        enum CodingKeys: String, CodingKey {
            case username, userAttributes, userMFASettingList, preferredMfaSetting
            case mfaOptions = "MFAOptions"
        }
    }

    package func run(as caller: SignedInUser, in call: Call) async throws -> Output {
        let settings = MFASettingRecord(caller.user.mfa)
        return Output(
            username: caller.user.username, userAttributes: caller.user.attributeList(for: caller.client),
            userMFASettingList: settings.list, preferredMfaSetting: settings.preferred, mfaOptions: settings.options)
    }
}
