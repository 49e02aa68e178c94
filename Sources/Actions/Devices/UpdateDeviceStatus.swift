import Domain

/// Has one of the user's own devices remembered, or no longer.
package struct UpdateDeviceStatus: Action {
    var deviceKey: DeviceKey
    var deviceRememberedStatus: String?

    package func run(as caller: SignedInUser, in call: Call) async throws -> Nothing {
        try await UserDevices(of: caller.user).remember(deviceKey, deviceRememberedStatus, in: call)
        return Nothing()
    }
}
