/// Why a password was neither hashed nor verified.
package enum HashingError: Error, Hashable, Sendable {
    /// Too many are waiting already, or the threads have been shut down: try again later.
    case busy
    /// The stored text is no Argon2id hash, or one that asks for more than is bearable.
    case unsupportedHash
    /// Argon2 refused: parameters out of bounds, or no memory.
    case failed
}
