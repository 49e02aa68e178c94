import Domain

/// Tells about one of a user's devices.
package struct AdminGetDevice: Action {
    var deviceKey: DeviceKey
    var userPoolId: PoolID
    var username: String

    package func run(as caller: Administrator, in call: Call) async throws -> GetDevice.Output {
        let devices = try await UserDevices(named: username, in: userPoolId, as: caller, or: .deviceNotFound, call)
        return GetDevice.Output(device: try await devices.find(deviceKey, in: call))
    }
}
