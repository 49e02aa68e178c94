/// What this service does beyond Cognito, each for the clients that ask for it. Amazon's shapes have no place for it but a pool's
/// tags: the value is `true` for all clients of the pool, or their ids, separated by spaces. The raw value is the tag.
package enum Extra: String, Sendable, CaseIterable {
    /// `RESEND` among the answers to a challenge has another code sent.
    case resend = "lifeguard:resend"

    package func isOn(for client: AppClient, in pool: UserPool) -> Bool {
        guard let value = pool.settings["UserPoolTags"]?[rawValue]?.string else { return false }
        return value == "true" || value.split(separator: " ").contains { $0 == client.id.text }
    }
}
