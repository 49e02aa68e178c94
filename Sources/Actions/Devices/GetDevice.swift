import Domain

/// Tells a signed-in user about one of the own devices.
package struct GetDevice: Action {
    var deviceKey: DeviceKey

    package struct Output: Encodable, Sendable {
        var device: DeviceRecord
    }

    package func run(as caller: SignedInUser, in call: Call) async throws -> Output {
        Output(device: try await UserDevices(of: caller.user).find(deviceKey, in: call))
    }
}
