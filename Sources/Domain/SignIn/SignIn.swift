package import Foundation

/// A sign-in under way: who, and what has been shown so far. `next` is the one place that decides what is still to do.
package struct SignIn: Sendable {
    package let user: User
    package let pool: UserPool
    package let factors: Factors
    /// What has been shown, in order.
    package var proofs: [Proof]
    /// The device of the user's that the request names.
    package let device: Device?
    /// What the app asks for at least.
    package let target: AssuranceLevel?
    /// Whether the pool's own code decides who is let in: the flow CUSTOM_AUTH.
    package let isCustom: Bool

    package init(
        user: User, pool: UserPool, factors: Factors = Factors(), proofs: [Proof] = [], device: Device? = nil,
        target: AssuranceLevel? = nil, isCustom: Bool = false
    ) {
        self.user = user
        self.pool = pool
        self.factors = factors
        self.proofs = proofs
        self.device = device
        self.target = target
        self.isCustom = isCustom
    }

    /// Whether the account may be entered at all, asked after the first proof was right. Source: "User states".
    package func checkAccount(at now: Date) throws(Refusal) {
        guard user.isEnabled else { throw .userDisabled }
        switch user.status {
        case .unconfirmed: throw .userNotConfirmed
        case .resetRequired: throw .passwordResetRequired
        case .forceChangePassword:
            let set = user.passwordSet ?? user.created
            guard pool.passwordPolicy.isTemporaryPasswordAlive(set: set, at: now) else { throw .temporaryPasswordExpired }
        case .confirmed, .externalProvider: break
        }
    }

    /// What the user must still do, or nil when tokens may be issued: the hurdles in the order in which they are met.
    /// - Throws: `noSecondFactor`, `assuranceUnreachable` where a second factor is needed that the user cannot have.
    package func next() throws(Refusal) -> Challenge? {
        if needsNewPassword { return .newPasswordRequired }
        if isCustom, !proofs.contains(.custom) { return .custom }
        if needsDevice, deviceSparesSecondFactor { return .deviceSRP }
        if let challenge = try secondFactorChallenge() { return challenge }
        return needsDevice ? .deviceSRP : nil
    }

    package var level: AssuranceLevel { AssuranceLevel(of: proofs) }

    private var needsNewPassword: Bool { user.status == .forceChangePassword && !proofs.contains(.newPassword) }

    private var needsDevice: Bool { device != nil && !proofs.contains(.device) }

    /// A device that stands for the second factor is asked before it, any other device after it.
    private var deviceSparesSecondFactor: Bool { pool.devices.spareSecondFactor && target == nil && device?.isRemembered == true }

    /// A second factor, or what counts as one: a verified passkey where the pool says so, a remembered device.
    var hasSecondProof: Bool {
        if proofs.contains(where: \.isSecond) { return true }
        if proofs.contains(.verifiedPasskey), passkeyIsBothFactors { return true }
        return proofs.contains(.device) && deviceSparesSecondFactor
    }
}
