import Cryptography
import Domain
import Store

/// A code that is sent to an address of the user: how a sign-in begins without a password, or its second factor.
enum CodeStep: ChallengeStep {
    static func ask(_ standing: Standing) async throws -> Outcome {
        let call = standing.call
        let digits = Secret(OneTimeCode.digits(Limits.codeDigits, drawing: call.effects.randomBytes))
        let salt = Base64URL.encode(call.effects.randomBytes(16))
        let memory = ["salt": salt, "code": hash(digits.reveal, salt, call)]
        guard let user = standing.user, let address = standing.address else {
            // As much work as for somebody who is sent one; what is remembered fits no code.
            let decoy = DecoyCode.address(of: standing.attribute, typed: standing.attempt.username, in: standing.pool, call)
            let message = try SealedMessage(
                standing.pool.messages.signIn(code: digits, username: standing.attempt.username, to: decoy), from: standing.pool.id,
                in: call)
            return .question(
                Question(
                    parameters: standing.naming(parameters(CodeDelivery(to: decoy))),
                    memory: ["salt": salt, "code": Base64URL.encode(call.effects.randomBytes(32)), "to": print(of: decoy.text)]
                ) { tables in
                    try standing.spendMessage(in: tables)
                    try message.pretend(in: tables)
                })
        }
        let message = try SealedMessage(
            standing.pool.messages.signIn(code: digits, username: user.username, to: address), from: standing.pool.id, in: call)
        return .question(
            Question(
                parameters: standing.naming(parameters(CodeDelivery(to: address))),
                memory: memory.merging(["to": print(of: address.text)]) { $1 }
            ) { tables in
                try standing.spendMessage(in: tables)
                try tables.outbox.insert(message.entry)
            })
    }

    static func take(_ standing: Standing) async throws -> Outcome {
        // Whoever asks for another code gives this step up for it, and the code with it.
        if standing.wantsAnotherCode { return .turn(to: standing.attempt.challenge) }
        let attempt = try standing.required(standing.attempt.challenge.rawValue + "_CODE").reveal
        let call = standing.call
        let tally = Tally(.codes, of: standing.subject, in: standing.pool.id)
        try await call.store.read { try tally.check(in: $0, at: call) }
        let memory = standing.attempt.memory
        let isRight = ConstantTime.equal(
            Array((memory["code"] ?? "").utf8), Array(hash(attempt.filter { !$0.isWhitespace }, memory["salt"] ?? "", call).utf8))
        guard isRight, var user = standing.user else {
            try await tally.fail(in: call)
            throw standing.attempt.proofs.isEmpty ? Refusal.codeMismatch : Refusal.mfaCodeMismatch
        }
        try standing.checkBeginning()
        let isNews = !user.hasVerified(standing.attribute)
        try standing.own(&user)
        return .proven(standing.proof, by: user) { [user, pool = standing.pool] tables in
            try tally.settle(in: tables, at: call)
            guard isNews, var now = try tables.users.find(user.id, in: pool.id) else { return }
            try standing.own(&now)
            try tables.users.update(now)
            // An alias that somebody else has verified stays theirs; an address that is given now must be free.
            do { try tables.updateNames(of: now, in: pool) } catch Refusal.aliasExists where standing.attempt.address == nil {}
        }
    }

    /// Keyed: what a client carries must not let it try out a million codes by itself, were it ever unsealed.
    private static func hash(_ digits: String, _ salt: String, _ call: Call) -> String {
        let key = call.facilities.masterKey.derived(for: "sign-in-code")
        return Base64URL.encode(MAC.sha256(Array("\(salt)/\(digits)".utf8), key: key))
    }

    /// Of an address: as long for one as for another, so that the session's length tells nothing.
    fileprivate static func print(of address: String) -> String { Base64URL.encode(SHA2.sha256(Array(address.utf8))) }

    private static func parameters(_ delivery: CodeDelivery) -> [String: String] {
        ["CODE_DELIVERY_DELIVERY_MEDIUM": delivery.deliveryMedium, "CODE_DELIVERY_DESTINATION": delivery.destination]
    }
}

extension Standing {
    /// Where the code of this challenge goes.
    fileprivate var attribute: String { attempt.challenge == .emailOTP ? "email" : "phone_number" }

    fileprivate var wantsAnotherCode: Bool { given["RESEND"]?.reveal == "true" && Extra.resend.isOn(for: client, in: pool) }

    /// The address itself; nil where nothing can be sent.
    fileprivate var address: ContactAddress? {
        guard let given = attempt.address else { return user.flatMap { ContactAddress(attribute, of: $0.attributes) } }
        return ContactAddress(attribute, of: [attribute: given])
    }

    /// Whoever reads the code owns the address. Source: "MFA: a successful code marks the attribute verified." One that was given
    /// on the way is the user's from now on, and a second factor.
    fileprivate func own(_ user: inout User) throws(Refusal) {
        if let given = attempt.address {
            guard user.attributes[attribute]?.isEmpty != false else { throw .challengeSessionInvalid }
            user.attributes[attribute] = given
            user.mfa.add(attempt.challenge == .emailOTP ? .email : .sms)
        } else {
            // The address that the code went to, and no other that has taken its place.
            guard let now = user.attributes[attribute], CodeStep.print(of: now) == attempt.memory["to"] else {
                throw .challengeSessionInvalid
            }
        }
        user.verify(attribute)
        user.modified = call.now
    }

    /// A pool may have changed its mind, a user may have got a second factor; and the pages ask for a code by whatever name was typed, so
    /// that only who reads the mail learns what this user may begin with.
    fileprivate func checkBeginning() throws(Refusal) {
        guard attempt.proofs.isEmpty, let beginnings = signIn?.firstChallenges, !beginnings.contains(attempt.challenge) else { return }
        throw beginnings.isEmpty && attempt.target != nil ? .assuranceUnreachable : .mfaMethodNotFound
    }

    /// With a code by mail a sign-in may begin, or go on.
    fileprivate var proof: Proof {
        switch attempt.challenge {
        case .emailOTP: attempt.proofs.isEmpty ? .emailOTP : .email
        case .smsOTP: .smsOTP
        default: .sms
        }
    }

    fileprivate func spendMessage(in tables: Tables) throws {
        // The model gives a sign-in no other name for "too often".
        do { try tables.spend(.signInCode, of: subject, in: pool.id, at: call) } catch Refusal.attemptLimitExceeded {
            throw Refusal.tryAgainLater
        }
    }
}
