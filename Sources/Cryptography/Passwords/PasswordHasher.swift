/// Hashes and verifies passwords on threads of its own, so that a login storm can neither starve the event loops
/// nor exhaust memory.
package final class PasswordHasher: Sendable {
    /// What a new hash costs.
    package let parameters: Argon2idParameters

    private static let saltLength = 16
    private static let tagLength = 32

    private let threads: HashingThreads
    /// The hash of no password at all.
    private let decoy: PasswordHash

    /// `threads` hashes run at once, `queueLimit` more may wait. Each thread keeps `parameters.memoryKiB` for itself.
    package init(parameters: Argon2idParameters, threads: Int, queueLimit: Int) {
        self.parameters = parameters
        self.threads = HashingThreads(threads: threads, queueLimit: queueLimit)
        decoy = PasswordHash(parameters: parameters, salt: Random.bytes(Self.saltLength), tag: Random.bytes(Self.tagLength))
    }

    deinit {
        threads.shutdown()
    }

    /// The PHC string of `password`, byte for byte as given, with a new salt.
    package func hash(_ password: String) async throws(HashingError) -> String {
        let salt = Random.bytes(Self.saltLength)
        let tag = try await tag(of: password, salt: salt, parameters: parameters, length: Self.tagLength)
        return PasswordHash(parameters: parameters, salt: salt, tag: tag).phc
    }

    /// Whether `password` is the one behind what is kept. Throws `unsupportedHash` for a string that `StoredPassword` refuses.
    package func verify(_ password: String, against kept: String) async throws(HashingError) -> PasswordVerdict {
        switch try StoredPassword(kept: kept).form {
        case .argon2id(let hash): try await verify(password, against: hash)
        case .bcrypt(let hash): try await verify(password) { () throws(HashingError) in try hash.isHash(of: password) }
        case .scrypt(let hash): try await verify(password) { () throws(HashingError) in try hash.isHash(of: password) }
        case .pbkdf2(let hash): try await verify(password) { () throws(HashingError) in try hash.isHash(of: password) }
        }
    }

    /// What another service has hashed is hashed again as soon as the password is known.
    private func verify(
        _ password: String, byImported isHash: @escaping @Sendable () throws(HashingError) -> Bool
    ) async throws(HashingError) -> PasswordVerdict {
        let isCorrect = try await threads.run { _ in Result { () throws(HashingError) in try isHash() } }.get()
        // bcrypt ends at a zero byte, and HMAC fills its key up with some: without them or with, it would be the same password.
        let isSame = isCorrect && !password.utf8.contains(0)
        return PasswordVerdict(isCorrect: isSame, needsRehash: isSame)
    }

    /// Takes as long as a verification: for users who do not exist, so that nobody can tell.
    package func verifyAgainstNothing(_ password: String) async throws(HashingError) {
        _ = try await verify(password, against: decoy)
    }

    /// Other slow work, such as the making of keys, on the same threads. Throws `HashingError.busy`, or what `work` throws.
    package func perform<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await threads.run { _ in Result { try work() } }.get()
    }

    /// How much work waits or is under way: a gauge.
    package var pending: Int {
        threads.pending
    }

    /// Takes no more work; the threads end when what is queued is done.
    package func shutdown() {
        threads.shutdown()
    }

    private func verify(_ password: String, against stored: PasswordHash) async throws(HashingError) -> PasswordVerdict {
        let tag = try await tag(of: password, salt: stored.salt, parameters: stored.parameters, length: stored.tag.count)
        let isCorrect = ConstantTime.equal(tag, stored.tag)
        return PasswordVerdict(isCorrect: isCorrect, needsRehash: isCorrect && isWeak(stored))
    }

    private func isWeak(_ stored: PasswordHash) -> Bool {
        stored.parameters.isWeaker(than: parameters) || stored.salt.count < Self.saltLength || stored.tag.count < Self.tagLength
    }

    private func tag(
        of password: String, salt: [UInt8], parameters: Argon2idParameters, length: Int
    ) async throws(HashingError) -> [UInt8] {
        let outcome = try await threads.run { arena in
            Result { () throws(HashingError) in
                try Argon2id.hash(password: Array(password.utf8), salt: salt, parameters: parameters, tagLength: length, in: arena)
            }
        }
        return try outcome.get()
    }
}
