import Cryptography
import Domain
import Store

/// The public key of a device that the user has confirmed, with which it will prove its secret.
enum DeviceSRPStep: ChallengeStep {
    static func ask(_ standing: Standing) async throws -> Outcome {
        .question(Question(keeper: try standing.requiredDevice().key))
    }

    static func take(_ standing: Standing) async throws -> Outcome {
        _ = try standing.required("DEVICE_KEY")
        _ = try standing.required("SRP_A")
        return .turn(to: .devicePasswordVerifier)
    }
}

/// The proof of a device's secret, which the device made up itself. It is told the user's name once more, as SDKs expect.
enum DeviceVerifierStep: ChallengeStep {
    static func ask(_ standing: Standing) async throws -> Outcome {
        let device = try standing.requiredDevice()
        let verifier = try DeviceVerifier.open(device.sealedVerifier, of: device.key, device.user, in: device.pool, standing.call)
        return try await standing.srpQuestion(verifier, telling: ["USERNAME": standing.srpUserID, "DEVICE_KEY": device.key.text])
    }

    static func take(_ standing: Standing) async throws -> Outcome {
        guard let user = standing.user else { throw Refusal.challengeSessionInvalid }
        let device = try standing.requiredDevice()
        let call = standing.call
        let tally = Tally(.codes, of: standing.subject, in: standing.pool.id)
        try await call.store.read { try tally.check(in: $0, at: call) }
        let group = NewDevice.groupKey(of: user, in: call)
        guard try standing.proves(SRPIdentity(deviceGroupKey: group, deviceKey: device.key.text)) else {
            try await tally.fail(in: call)
            throw Refusal.incorrectUsernameOrPassword
        }
        return .proven(.device) { tables in
            try tally.settle(in: tables, at: call)
            // It may have been forgotten, or be remembered no longer, since the question was asked.
            guard var now = try tables.devices.find(device.key, of: user.id, in: user.pool), now.isRemembered == device.isRemembered
            else { throw Refusal.deviceNotFound }
            now.authenticated = call.now
            try tables.devices.update(now)
        }
    }
}

extension Standing {
    fileprivate func requiredDevice() throws -> Device {
        guard let device else { throw Refusal.deviceNotFound }
        return device
    }
}
