import Domain
import Store

/// What `SetUserMFAPreference` and its twin are told about each factor. Source: SMSMfaSettingsType and its siblings.
struct MFASettings: Decodable, Sendable {
    private let sms: Setting?
    private let softwareToken: Setting?
    private let email: Setting?
    private let passkey: Setting?

    private struct Setting: Decodable, Sendable {
        var enabled: Bool?
        var preferredMfa: Bool?
    }

    enum CodingKeys: String, CodingKey {
        case sms = "sMSMfaSettings"
        case softwareToken = "softwareTokenMfaSettings"
        case email = "emailMfaSettings"
        case passkey = "webAuthnMfaSettings"
    }

    var change: MFAChange {
        let given: [(SecondFactor, Setting?)] = [(.sms, sms), (.softwareToken, softwareToken), (.email, email)]
        var wishes: [SecondFactor: MFAChange.Wish] = [:]
        for case (let factor, let setting?) in given {
            wishes[factor] = MFAChange.Wish(isOn: setting.enabled, isPreferred: setting.preferredMfa)
        }
        return MFAChange(wishes, passkey: passkey?.enabled)
    }
}

extension MFAChange {
    /// Within a transaction.
    func apply(to user: User, in pool: UserPool, _ tables: Tables, at call: Call) throws {
        guard let factors = try tables.users.factors(of: user.id, in: pool.id) else { throw Refusal.userNotFound }
        var user = user
        user.mfa = try preferences(of: user, factors, in: pool)
        user.modified = call.now
        try tables.users.update(user)
    }

    /// For a user who asks for it.
    func run(as caller: SignedInUser, in call: Call) async throws {
        try await call.store.write { tables in
            guard let user = try tables.users.find(caller.user.id, in: caller.pool.id) else { throw Refusal.userNotFound }
            try apply(to: user, in: caller.pool, tables, at: call)
        }
    }

    /// For a user whom an administrator names.
    func run(for name: String, in pool: UserPool, _ call: Call) async throws {
        try await call.store.write { tables in
            guard let user = try tables.user(named: name, in: pool) else { throw Refusal.userNotFound }
            try apply(to: user, in: pool, tables, at: call)
        }
    }
}
