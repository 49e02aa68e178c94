import Domain

/// Has one of a user's devices remembered, or no longer.
package struct AdminUpdateDeviceStatus: Action {
    var userPoolId: PoolID
    var username: String
    var deviceKey: DeviceKey
    var deviceRememberedStatus: String?

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        try await UserDevices(named: username, in: userPoolId, as: caller, call).remember(deviceKey, deviceRememberedStatus, in: call)
        return Nothing()
    }
}
