/// What a verification found.
package struct PasswordVerdict: Sendable, Hashable {
    /// Whether the password is the one that was hashed.
    package let isCorrect: Bool
    /// Whether it is, but was hashed with weaker parameters than are used now: hash it again and store that.
    package let needsRehash: Bool
}
