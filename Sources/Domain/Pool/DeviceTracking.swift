/// Whether and how a pool remembers devices. Source: DeviceConfigurationType.
package struct DeviceTracking: Sendable, Hashable {
    /// Whether devices get keys at all.
    package let isOn: Bool
    /// Whether a remembered device stands for the second factor: Amazon's `ChallengeRequiredOnNewDevice`.
    package let spareSecondFactor: Bool
    /// Whether only the user's word makes a device remembered.
    package let isRememberedOnPrompt: Bool

    init(_ document: JSON?) {
        isOn = document != nil
        spareSecondFactor = document?["ChallengeRequiredOnNewDevice"]?.bool ?? false
        isRememberedOnPrompt = document?["DeviceOnlyRememberedOnUserPrompt"]?.bool ?? false
    }
}
