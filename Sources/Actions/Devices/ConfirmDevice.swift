import Domain
import Store

/// Has the device remembered that the user has just signed in from: it gives what its secret is checked by from now on.
package struct ConfirmDevice: Action {
    var deviceKey: DeviceKey
    var deviceName: String?
    var deviceSecretVerifierConfig: DeviceVerifier?

    package struct Output: Encodable, Sendable {
        /// Whether the user must still be asked whether the device is to be remembered.
        var userConfirmationNecessary: Bool
    }

    package func run(as caller: SignedInUser, in call: Call) async throws -> Output {
        let user = caller.user
        // Only the key that the sign-in gave, so that nobody makes up devices.
        guard caller.pool.devices.isOn, caller.device == deviceKey, let config = deviceSecretVerifierConfig else {
            throw Refusal.invalidParameter("Invalid device key given.")
        }
        let isAsked = caller.pool.devices.isRememberedOnPrompt
        let device = Device(
            key: deviceKey, pool: user.pool, user: user.id, name: deviceName,
            sealedVerifier: try config.sealed(for: deviceKey, of: user, in: call), isRemembered: !isAsked, created: call.now,
            modified: call.now, authenticated: call.now)
        try await call.store.write { tables in
            guard try !tables.wasForgotten(device.key) else { throw Refusal.invalidParameter("Invalid device key given.") }
            guard try tables.devices.find(device.key, of: user.id, in: user.pool) == nil else { throw Refusal.deviceKeyExists }
            try tables.devices.deleteUnused(of: user.id, in: user.pool, keeping: Limits.devicesPerUser - 1)
            do { try tables.devices.insert(device) } catch StoreError.duplicate { throw Refusal.deviceKeyExists }
        }
        return Output(userConfirmationNecessary: isAsked)
    }
}
