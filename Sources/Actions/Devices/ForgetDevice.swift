import Domain

/// Takes one of the user's own devices away.
package struct ForgetDevice: Action {
    var deviceKey: DeviceKey

    package func run(as caller: SignedInUser, in call: Call) async throws -> Nothing {
        try await UserDevices(of: caller.user).forget(deviceKey, in: call)
        return Nothing()
    }
}
