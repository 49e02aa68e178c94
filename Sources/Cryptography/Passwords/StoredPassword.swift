/// A password as it is kept: hashed here with Argon2id, or as another service has hashed it before an import, until its user signs in
/// for the first time. Prints as •••.
package struct StoredPassword: Sendable, Hashable {
    /// What stands in the database.
    package let kept: String
    let form: Form

    enum Form: Sendable, Hashable {
        case argon2id(PasswordHash)
        case bcrypt(BcryptHash)
        case scrypt(ScryptHash)
        case pbkdf2(PBKDF2Hash)
    }

    /// Amazon's names of what may be imported. Source: PasswordHashingAlgorithmType of the API model.
    package enum Algorithm: String, Sendable, CaseIterable {
        case bcrypt = "BCRYPT"
        case scrypt = "SCRYPT"
        case argon2id = "ARGON2ID"
        case pbkdf2 = "PBKDF2_SHA256"
    }

    /// The most that an imported Argon2id hash may cost.
    static let mostImported = Argon2idParameters(memoryKiB: 19_456, iterations: 2, parallelism: 1)
    /// scrypt's own form begins with a number, and could be taken for anything.
    private static let scryptPrefix = "$scrypt$"

    /// - Throws: `unsupportedHash` for what is no hash, or one that costs more than is bearable.
    package init(kept: String) throws(HashingError) {
        self.kept = kept
        form =
            if kept.hasPrefix("$argon2id$") {
                .argon2id(try PasswordHash(phc: kept))
            } else if kept.hasPrefix("$2") {
                .bcrypt(try BcryptHash(kept))
            } else if kept.hasPrefix(Self.scryptPrefix) {
                .scrypt(try ScryptHash(String(kept.dropFirst(Self.scryptPrefix.count))))
            } else {
                .pbkdf2(try PBKDF2Hash(kept))
            }
    }

    /// A hash as another service has written it. Source: "Importing password hashes", with its limits.
    /// - Throws: `unsupportedHash`.
    package init(importing text: String, as algorithm: Algorithm) throws(HashingError) {
        switch algorithm {
        case .bcrypt: (kept, form) = (text, .bcrypt(try BcryptHash(text)))
        case .scrypt: (kept, form) = (Self.scryptPrefix + text, .scrypt(try ScryptHash(text)))
        case .pbkdf2: (kept, form) = (text, .pbkdf2(try PBKDF2Hash(text)))
        case .argon2id:
            let hash = try PasswordHash(phc: text)
            guard hash.parameters.memoryKiB <= Self.mostImported.memoryKiB, hash.parameters.iterations <= Self.mostImported.iterations,
                hash.parameters.parallelism <= Self.mostImported.parallelism
            else { throw .unsupportedHash }
            (kept, form) = (text, .argon2id(hash))
        }
    }
}

extension StoredPassword: CustomStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
