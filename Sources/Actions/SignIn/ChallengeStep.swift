import Cryptography
import Domain
import Foundation
import Store

/// One hurdle of a sign-in: what is asked there, and whether an answer is right. It never knows what comes after it.
protocol ChallengeStep: Sendable {
    /// What to ask. Somebody who does not exist is asked the same.
    static func ask(_ standing: Standing) async throws -> Outcome

    /// What comes of an answer. One by somebody who does not exist is always wrong, after the same work.
    static func take(_ standing: Standing) async throws -> Outcome
}

/// Written in the transaction of what follows.
typealias Settlement = @Sendable (Tables) throws -> Void

/// What a step comes to.
enum Outcome: Sendable {
    /// This is asked now.
    case question(Question)
    /// Something has been shown. The user is given where the settlement changes the account.
    case proven(Proof, by: User? = nil, settling: Settlement = { _ in })
    /// Another step asks instead; of an address that the user has just given, where one is named.
    case turn(to: Challenge, at: String? = nil)
    /// The pool's own code has seen one more round, and defines what follows.
    case round(CustomRound)
    /// Another step takes the answer that came along.
    case answer(to: Challenge)
}

/// What a client is asked.
struct Question: Sendable {
    /// Amazon's `ChallengeParameters`.
    var parameters: [String: String] = [:]
    /// What the step remembers until the answer.
    var memory: [String: String] = [:]
    /// Amazon's `AvailableChallenges`; nil where there is nothing to choose.
    var available: [Challenge]?
    /// The letter that carries what is asked for; nil where none is sent.
    var writing: Settlement?
    /// Whether the sealed attempt travels as a parameter of its own, and no `Session` is needed.
    var isCarriedBy: String?
    /// For how long it may be answered; nil for as long as the client's sessions live.
    var life: TimeInterval?
    /// The device that keeps the sealed attempt: many clients answer without `Session`, and name only user and device.
    var keeper: DeviceKey?
}

/// Where a sign-in stands while a step looks at it.
struct Standing: Sendable {
    let flow: SignInFlow
    let attempt: Attempt
    /// Nil for somebody who does not exist.
    let user: User?
    let factors: Factors
    /// Of the user's, where the sign-in names one.
    let device: Device?
    /// What came with the request, by Amazon's names.
    let given: [String: Secret]

    var client: AppClient { flow.client }
    var pool: UserPool { flow.pool }
    var call: Call { flow.call }
    var subject: Subject { Subject(user, typed: attempt.username, in: pool, call) }

    /// The rules' view of it; nil for somebody who does not exist.
    var signIn: SignIn? {
        user.map {
            SignIn(
                user: $0, pool: pool, factors: factors, proofs: attempt.proofs, device: device, target: attempt.target,
                isCustom: attempt.flow == .custom)
        }
    }

    /// The rules' view of somebody who does not exist.
    var invented: SignIn {
        let key = call.facilities.masterKey.derived(for: "invented-user")
        let hash = MAC.sha256(Array("\(pool.id)/\(pool.signInNames.folded(attempt.username))".utf8), key: key)
        return InventedUser(hash).signIn(in: pool, target: attempt.target)
    }

    /// A question's parameters beside the name that SDKs answer with. A first proof is asked of whatever name was typed.
    func naming(_ parameters: [String: String]) -> [String: String] {
        attempt.proofs.isEmpty ? parameters : parameters.merging(["USER_ID_FOR_SRP": srpUserID]) { given, _ in given }
    }

    func required(_ name: String) throws(Refusal) -> Secret { try given.required(name) }
}

extension [String: Secret] {
    /// What a flow or a challenge cannot do without.
    func required(_ name: String) throws(Refusal) -> Secret {
        guard let value = self[name], !value.reveal.isEmpty else { throw .invalidParameter("Missing required parameter \(name)") }
        return value
    }
}

extension Challenge {
    /// Where the step is built.
    var step: any ChallengeStep.Type {
        switch self {
        case .selectChallenge: SelectChallengeStep.self
        case .password: PasswordStep.self
        case .passwordSRP: PasswordSRPStep.self
        case .passwordVerifier: PasswordVerifierStep.self
        case .smsOTP, .emailOTP, .smsMFA: CodeStep.self
        case .softwareTokenMFA: SoftwareTokenStep.self
        case .selectMFAType: SelectMFATypeStep.self
        case .mfaSetup: MFASetupStep.self
        case .newPasswordRequired: NewPasswordStep.self
        case .webAuthn: PasskeyStep.self
        case .custom: CustomStep.self
        case .deviceSRP: DeviceSRPStep.self
        case .devicePasswordVerifier: DeviceVerifierStep.self
        }
    }
}
