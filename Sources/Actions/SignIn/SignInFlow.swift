import Domain
import Foundation
import Store

/// The way of every sign-in, through the API and through the pages: a step asks, takes the answer, and whatever it was, the one
/// question `SignIn.next` says what follows.
struct SignInFlow: Sendable {
    let client: AppClient
    let pool: UserPool
    let call: Call
    /// What the app tells the pool's code with an answer. It is kept nowhere.
    var clientMetadata: [String: String] = [:]

    /// Where the user stands after a request.
    enum Step: Sendable {
        case entered(Entered)
        case asked(Asked)
    }

    /// Nothing is left to show.
    struct Entered: Sendable {
        let user: User
        let proofs: [Proof]
        /// The device that was named, or has proven itself.
        let device: DeviceKey?
        /// To be written with the session that begins.
        let settle: Settlement
    }

    struct Asked: Sendable {
        let challenge: Challenge
        /// Nil where the sealed attempt is one of the parameters.
        let session: Secret?
        let parameters: [String: String]
        let available: [Challenge]?
        /// Whether one of the user's recovery codes would do as well.
        let takesRecoveryCode: Bool
        /// The user as far as the steps so far have shown who it is.
        let user: User?
    }

    init(_ client: AppClient, in call: Call) async throws {
        self.client = client
        pool = try await call.pool(client.pool)
        self.call = call
    }

    /// The first step of somebody named.
    /// - Parameter stepUp: what the app asks for at least.
    func begin(_ attempt: Attempt, with given: [String: Secret], answering: Bool, stepUp: StepUp? = nil) async throws -> Step {
        var standing = try await stand(attempt, given) { [pool] in try $0.user(named: attempt.username, in: pool) }
        if let stepUp { standing = standing.aiming(at: try stepUp.target(of: standing.signIn ?? standing.invented)) }
        // What was shown before counts: only the rest is asked.
        if !standing.attempt.proofs.isEmpty { return try await goOn(standing) }
        return try await follow(answering ? try await take(standing) : try await ask(standing), from: standing)
    }

    /// An answer to what was asked.
    func resume(_ standing: Standing) async throws -> Step { try await follow(try await take(standing), from: standing) }

    /// From where the attempt's proofs have led.
    func goOn(_ standing: Standing) async throws -> Step {
        try await proceed(from: standing, nil, nil, settlement(of: standing) { _ in })
    }

    /// The same question once more, for who lost its letter.
    func again(_ standing: Standing) async throws -> Step { try await follow(try await ask(standing), from: standing) }

    /// Where an attempt stands that comes back.
    /// - Throws: `challengeSessionInvalid` when the account is not what it was.
    func standing(of attempt: Attempt, _ given: [String: Secret]) async throws -> Standing {
        let standing = try await stand(attempt, given) { [pool] tables in
            let user = try attempt.user ?? (attempt.isNameless ? try tables.passkeyOwner(in: given, of: pool) : nil)
            return try user.flatMap { try tables.users.find($0, in: pool.id) }
        }
        if attempt.user != nil {
            guard let user = standing.user, attempt.isUnchanged(user) else { throw Refusal.challengeSessionInvalid }
        }
        return standing
    }

    private func stand(
        _ attempt: Attempt, _ given: [String: Secret], _ find: @escaping @Sendable (Tables) throws -> User?
    ) async throws -> Standing {
        var attempt = attempt
        if pool.devices.isOn, let text = given["DEVICE_KEY"]?.reveal, !text.isEmpty {
            guard let key = DeviceKey(typed: text) else { throw Refusal.deviceNotFound }
            // What one device has shown is not another's.
            guard attempt.device == nil || attempt.device == key else { throw Refusal.challengeSessionInvalid }
            attempt.device = key
        }
        let named = attempt.device
        let found = try await call.store.read { [pool] tables in
            let user = try find(tables)
            let factors = try tables.users.factors(of: user?.id ?? .nobody, in: pool.id)
            let device = try named.flatMap { key in try user.flatMap { try tables.devices.find(key, of: $0.id, in: pool.id) } }
            return (user: user, factors: factors, device: device)
        }
        // SDKs forget a device that is no more, and begin again without it.
        if named != nil, found.device == nil { throw Refusal.deviceNotFound }
        // Who is found only now, by name or by passkey, is to stay from now on as found.
        if attempt.user == nil, let user = found.user { attempt.note(user) }
        return Standing(
            flow: self, attempt: attempt, user: found.user, factors: found.factors ?? .nobodys, device: found.device, given: given)
    }

    private func ask(_ standing: Standing) async throws -> Outcome { try await standing.attempt.challenge.step.ask(standing) }

    private func take(_ standing: Standing) async throws -> Outcome {
        if standing.bringsRecoveryCode { return try await RecoveryAnswer.take(standing) }
        return try await standing.attempt.challenge.step.take(standing)
    }

    private func follow(_ outcome: Outcome, from standing: Standing, settling: Settlement? = nil) async throws -> Step {
        switch outcome {
        case .question(let question): return .asked(try await put(question, standing, settling))
        case .turn(let challenge, let address):
            let other = standing.turned(to: challenge, at: address)
            return try await follow(try await ask(other), from: other, settling: settling)
        case .round(let round):
            // Spent whatever the pool's own code says now: an answer that it has judged is not judged again.
            let isOpen = settling == nil && !standing.attempt.id.isEmpty
            if isOpen { try await call.store.write(settlement(of: standing) { _ in }) }
            let next = standing.turned(to: .custom, after: round)
            return try await follow(try await ask(next), from: next, settling: isOpen ? { @Sendable _ in } : settling)
        case .answer(let challenge):
            let other = standing.turned(to: challenge)
            return try await follow(try await take(other), from: other, settling: settling)
        case .proven(let proof, let changed, let settle):
            // What an earlier step of the same request has shown is settled with it, and has spent the attempt.
            let settling = settling.map { earlier in
                { @Sendable (tables: Tables) throws in
                    try earlier(tables)
                    try settle(tables)
                }
            }
            return try await proceed(from: standing, proof, changed, settling ?? settlement(of: standing, settle))
        }
    }

    /// After each proof: may the account be entered at all, and what is next?
    private func proceed(from standing: Standing, _ proof: Proof?, _ changed: User?, _ settling: @escaping Settlement)
        async throws -> Step
    {
        guard let user = changed ?? standing.user else { throw Refusal.incorrectUsernameOrPassword }
        var attempt = standing.attempt
        if let proof { attempt.proofs.append(proof) }
        attempt.note(user)
        let next = Standing(
            flow: self, attempt: attempt, user: user, factors: standing.factors, device: standing.device, given: standing.given)
        guard let signIn = next.signIn else { throw Refusal.incorrectUsernameOrPassword }
        do {
            try signIn.checkAccount(at: call.now)
        } catch {
            // The answer was right: what was counted against the user is forgotten all the same.
            try await call.store.write(settling)
            throw error
        }
        guard let challenge = try signIn.next() else {
            return .entered(Entered(user: user, proofs: attempt.proofs, device: attempt.device, settle: settling))
        }
        // To the pool's own code, what was shown is one more round.
        let isRound = signIn.isCustom && !attempt.proofs.contains(.custom)
        let round = isRound ? CustomRound(challengeName: standing.attempt.challenge.rawValue, challengeResult: true) : nil
        let turned = next.turned(to: challenge, after: round)
        return try await follow(try await ask(turned), from: turned, settling: settling)
    }

    /// - Parameter settling: of the proof before; nil where there was none, and the step that turned is spent by the question.
    private func put(_ question: Question, _ standing: Standing, _ settling: Settlement?) async throws -> Asked {
        let asking = standing.attempt.asking(
            standing.attempt.challenge, remembering: question.memory, for: client, life: question.life, in: call)
        let settle = settling ?? (standing.attempt.id.isEmpty ? nil : settlement(of: standing) { _ in })
        let sealed = try asking.sealedBytes(in: call)
        let session = question.isCarriedBy == nil || asking.flow == .user ? Attempt.text(of: sealed) : nil
        // Only what the pool's own code wants to be kept can make it longer.
        if let session, session.reveal.utf8.count > Limits.sessionLength { throw Refusal.triggerAnswerInvalid }
        // The first half of SRP, a question to a browser: nothing is written, and nobody is woken.
        let isKept = settle != nil || question.writing != nil || question.keeper != nil
        if isKept { try await keep(question, asking, sealed, settling: settle) }
        var parameters = question.parameters
        if let name = question.isCarriedBy { parameters[name] = Data(sealed).base64EncodedString() }
        return Asked(
            challenge: asking.challenge, session: session, parameters: parameters, available: question.available,
            takesRecoveryCode: standing.takesRecoveryCode, user: standing.user)
    }

    private func keep(_ question: Question, _ asking: Attempt, _ sealed: [UInt8], settling: Settlement?) async throws {
        try await call.store.write { [pool] tables in
            try settling?(tables)
            try question.writing?(tables)
            if let device = question.keeper, let user = asking.user { try tables.devices.keep(sealed, for: device, of: user, in: pool.id) }
        }
        if question.writing != nil { call.facilities.outbox.ring() }
    }

    /// A step is taken once, and only of the account as it was when the step was asked.
    private func settlement(of standing: Standing, _ settle: @escaping Settlement) -> Settlement {
        let (attempt, wasEnabled) = (standing.attempt, standing.user?.isEnabled)
        guard !attempt.id.isEmpty else { return settle }
        return { [pool] tables in
            try attempt.spend(in: tables)
            if let id = attempt.user {
                guard let user = try tables.users.find(id, in: pool.id), attempt.isUnchanged(user), user.isEnabled == wasEnabled
                else { throw Refusal.challengeSessionInvalid }
            }
            try settle(tables)
        }
    }
}

extension Tables {
    /// Whose passkey it is that an answer speaks of.
    fileprivate func passkeyOwner(in given: [String: Secret], of pool: UserPool) throws -> UserID? {
        guard let text = given["CREDENTIAL"]?.reveal, let id = try? JSON(parsing: text)["id"]?.string.flatMap(Passkey.idText) else {
            return nil
        }
        return try passkeys.owner(of: id, in: pool.id)
    }
}

extension Factors {
    /// Of somebody who does not exist.
    static let nobodys = Factors(hasPassword: false)
}

extension Standing {
    fileprivate func aiming(at target: AssuranceLevel) -> Standing {
        var attempt = attempt
        attempt.target = target
        return Standing(flow: flow, attempt: attempt, user: user, factors: factors, device: device, given: given)
    }

    fileprivate func turned(to challenge: Challenge, after round: CustomRound? = nil, at address: String? = nil) -> Standing {
        var attempt = attempt
        attempt.challenge = challenge
        if let round { attempt.rounds.append(round) }
        attempt.address = address ?? attempt.address
        return Standing(flow: flow, attempt: attempt, user: user, factors: factors, device: device, given: given)
    }
}
