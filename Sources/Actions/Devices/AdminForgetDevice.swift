import Domain

/// Takes one of a user's devices away.
package struct AdminForgetDevice: Action {
    var userPoolId: PoolID
    var username: String
    var deviceKey: DeviceKey

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        try await UserDevices(named: username, in: userPoolId, as: caller, call).forget(deviceKey, in: call)
        return Nothing()
    }
}
