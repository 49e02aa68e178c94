/// What this service does beyond Cognito, each for the clients that ask for it. Amazon's shapes have no place for it but a pool's
/// tags: the value is `true` for all clients of the pool, or their ids, separated by spaces. The raw value is the tag.
package enum Extra: String, Sendable, CaseIterable {
    /// `RESEND` among the answers to a challenge has another code sent.
    case resend = "lifeguard:resend"
    /// Users have recovery codes, one of which stands for a second factor once.
    case recoveryCodes = "lifeguard:recovery-codes"

    package func isOn(for client: AppClient, in pool: UserPool) -> Bool {
        guard let value = value(in: pool) else { return false }
        return value == "true" || value.split(separator: " ").contains { $0 == client.id.text }
    }

    /// Whether any client may have asked for it.
    package func isOnForSome(in pool: UserPool) -> Bool { value(in: pool).map { !$0.isEmpty && $0 != "false" } ?? false }

    private func value(in pool: UserPool) -> String? { pool.settings["UserPoolTags"]?[rawValue]?.string }
}
