import Domain

/// The second factors that a user has switched on, as the API shows them; members are left out where there is nothing to show.
struct MFASettingRecord: Sendable {
    let list: [String]?
    let preferred: String?
    /// The old way to say that codes come by text message.
    let options: [MFAOption]?

    init(_ preferences: MFAPreferences) {
        let names = SecondFactor.allCases.filter(preferences.enabled.contains).map(\.rawValue)
        list = names.isEmpty ? nil : names
        preferred = preferences.preferred?.rawValue
        options = preferences.enabled.contains(.sms) ? [.sms] : nil
    }
}

/// How a user gets codes, in the words of before there were several second factors. Source: MFAOptionType.
package struct MFAOption: Codable, Sendable, Hashable {
    var deliveryMedium: String?
    var attributeName: String?

    static let sms = MFAOption(deliveryMedium: "SMS", attributeName: "phone_number")
}

extension [MFAOption] {
    /// What `SetUserSettings` asks for: text messages, or none.
    var change: MFAChange {
        get throws {
            guard allSatisfy({ $0.deliveryMedium == "SMS" && $0.attributeName ?? "phone_number" == "phone_number" }) else {
                throw Refusal.invalidParameter("MFAOptions can only be set to text messages to phone_number.")
            }
            return MFAChange([.sms: MFAChange.Wish(isOn: !isEmpty, isPreferred: nil)])
        }
    }
}
