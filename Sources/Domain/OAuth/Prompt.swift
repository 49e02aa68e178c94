/// What the user is to be asked (OpenID Connect Core, section 3.1.2.1; `create`: Initiating User Registration 1.0).
package enum Prompt: String, Sendable, Hashable, CaseIterable {
    case none
    case login
    case selectAccount = "select_account"
    /// Nothing to ask: a pool's clients are its owner's own.
    case consent
    case create

    /// - Returns: nil when one of the words is unknown, or `none` stands beside others.
    static func parse(_ text: String?) -> Set<Prompt>? {
        let words = text?.split(separator: " ") ?? []
        let prompts = Set(words.compactMap { Prompt(rawValue: String($0)) })
        guard words.allSatisfy({ Prompt(rawValue: String($0)) != nil }) else { return nil }
        return prompts.contains(.none) && prompts.count > 1 ? nil : prompts
    }
}
