import Cryptography
import Domain
import Store

/// What lets a user prove to know the password without telling it (SRP), as it is kept: sealed, since passwords can be guessed
/// against it. Made whenever the password passes by in clear, where an app of the pool allows SRP.
struct PasswordVerifier: Sendable {
    private let sealed: [UInt8]
    private let user: UserID
    private let pool: PoolID

    /// Nil where no client of the pool would ask for it.
    init?(of password: Secret, for user: User, in pool: UserPool, _ call: Call) async throws {
        guard try await call.registry.allowsSRP(in: pool.id) else { return nil }
        let identity = SRPIdentity(poolName: pool.id.srpName, userID: user.username)
        let random = call.effects.randomBytes(SRPVerifier.saltLength)
        let verifier = try await call.hashing { hasher in
            try await hasher.perform { try SRPVerifier(identity, password: password.reveal, random: random) }
        }
        sealed = Self.seal(verifier, of: user.id, in: pool.id, call)
        self.user = user.id
        self.pool = pool.id
    }

    func set(in tables: Tables) throws { try tables.users.setVerifier(sealed, of: user, in: pool) }

    static func seal(_ verifier: SRPVerifier, of user: UserID, in pool: PoolID, _ call: Call) -> [UInt8] {
        call.facilities.masterKey.seal(verifier.bytes, for: sealIdentity(user, pool))
    }

    static func open(_ sealed: [UInt8], of user: UserID, in pool: PoolID, _ call: Call) throws -> SRPVerifier {
        try SRPVerifier(bytes: try call.facilities.masterKey.open(sealed, for: sealIdentity(user, pool)))
    }

    static func sealIdentity(_ user: UserID, _ pool: PoolID) -> String { "password-verifier:\(pool)/\(user)" }
}

extension PoolID {
    /// What goes into SRP's hashes: what follows the underscore.
    var srpName: String { text.split(separator: "_", maxSplits: 1).last.map(String.init) ?? text }
}
