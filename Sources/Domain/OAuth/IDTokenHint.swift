/// What an `id_token_hint` was found to be. It may have expired (RP-Initiated Logout 1.0, section 2), but must be of the pool.
package enum IDTokenHint: Sendable, Hashable {
    case absent
    /// Not an ID token of the pool, or not any more.
    case bad
    case of(UserID, ClientID)

    var client: ClientID? {
        if case .of(_, let client) = self { client } else { nil }
    }

    /// Whether it is that user's.
    func names(_ user: UserID) -> Bool {
        if case .of(let hinted, _) = self { hinted == user } else { false }
    }
}
