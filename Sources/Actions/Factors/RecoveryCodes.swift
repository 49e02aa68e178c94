import Cryptography
package import Domain
import Store

/// The recovery codes of one user. They are known once, to whoever is shown them; only keyed hashes are kept.
struct RecoveryCodes: Sendable {
    private let user: UserID
    private let pool: UserPool

    init(of user: UserID, in pool: UserPool) {
        self.user = user
        self.pool = pool
    }

    func left(in call: Call) async throws -> Int {
        try await call.store.read { [user, pool] in try $0.recoveryCodes.count(of: user, in: pool.id) }
    }

    /// New ones: from now on the old ones count no more.
    /// - Throws: `invalidParameter` for a user who has nothing that they could stand for.
    func renew(in call: Call) async throws -> [Secret] {
        let codes = (0..<Limits.recoveryCodes).map { _ in RecoveryCode(random: call.effects.randomBytes(Limits.recoveryCodeLetters)) }
        let hashes = codes.map { hash($0, call) }
        try await call.store.write { [user, pool] tables in
            guard try tables.hasSomethingToLose(user, in: pool) else {
                throw Refusal.invalidParameter("Recovery codes need an MFA method or a passkey that is set up.")
            }
            try tables.recoveryCodes.replace(by: hashes, of: user, in: pool.id, at: call.now)
        }
        return codes.map(\.text)
    }

    /// As it is kept. Keyed, so that a stolen database does not let codes be tried against it.
    func hash(_ code: RecoveryCode, _ call: Call) -> [UInt8] {
        let key = call.facilities.masterKey.derived(for: "recovery-code")
        return MAC.sha256(Array("\(pool.id)/\(user)/\(code.letters)".utf8), key: key)
    }
}

extension Tables {
    /// - Throws: `userNotFound`.
    func hasSomethingToLose(_ id: UserID, in pool: UserPool) throws -> Bool {
        guard let user = try users.find(id, in: pool.id), let factors = try users.factors(of: id, in: pool.id) else {
            throw Refusal.userNotFound
        }
        return SignIn(user: user, pool: pool, factors: factors).hasSomethingToLose
    }
}

/// A user's own codes, for an app that holds the user's access token.
package struct OwnRecoveryCodes: Sendable {
    private let pool: PoolID
    private let accessToken: Secret

    package init(pool: PoolID, accessToken: Secret) {
        self.pool = pool
        self.accessToken = accessToken
    }

    package func left(in call: Call) async throws -> Int { try await owned(.userResourceRead, call) { try await $0.left(in: call) } }

    package func renew(in call: Call) async throws -> [Secret] {
        try await owned(.userResourceUpdate, call) { try await $0.renew(in: call) }
    }

    /// - Throws: `OAuthRefusal.invalidToken`, `insufficientScope` without `aws.cognito.signin.user.admin`, `unauthorizedClient` for one
    ///   without recovery codes, `invalidRequest`, `poolNotFound`.
    private func owned<Value>(_ category: QuotaCategory, _ call: Call, _ work: (RecoveryCodes) async throws -> Value) async throws -> Value
    {
        guard let pool = try await call.registry.pool(pool) else { throw OAuthRefusal.poolNotFound }
        try call.admit()
        let living = try await AccessTokenCheck(accessToken).run(of: pool.id, in: call)
        try await call.spend(Quota(category), by: living.client.id, in: pool.id)
        if let access = category.userAccess { try call.spend(access, of: living.user) }
        try living.token.checkSelfService()
        guard Extra.recoveryCodes.isOn(for: living.client, in: pool) else { throw OAuthRefusal.unauthorizedClient }
        do { return try await work(RecoveryCodes(of: living.user.id, in: pool)) } catch Refusal.invalidParameter(let reason) {
            throw OAuthRefusal.invalidRequest(reason)
        }
    }
}

/// A user's codes, for the helpdesk.
package struct AdminRecoveryCodes: Sendable {
    private let pool: PoolID
    private let username: String

    package init(pool: PoolID, username: String) {
        self.pool = pool
        self.username = username
    }

    package func left(as caller: Administrator, in call: Call) async throws -> Int { try await codes(call).left(in: call) }

    package func renew(as caller: Administrator, in call: Call) async throws -> [Secret] {
        guard Extra.recoveryCodes.isOnForSome(in: try await call.pool(pool)) else {
            throw Refusal.invalidParameter("No client of the pool has recovery codes: its tag \(Extra.recoveryCodes.rawValue) is missing.")
        }
        return try await codes(call).renew(in: call)
    }

    private func codes(_ call: Call) async throws -> RecoveryCodes {
        let pool = try await call.pool(pool)
        return RecoveryCodes(of: try await call.user(username, in: pool).id, in: pool)
    }
}
