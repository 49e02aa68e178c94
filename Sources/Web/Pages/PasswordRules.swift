import Domain

/// A pool's password policy as a list to read while typing.
struct PasswordRules: Sendable {
    let policy: PasswordPolicy

    func content(in words: Catalogue) -> [String: Any] {
        let list = PasswordPolicy.Shortcoming.allCases.compactMap(rule)
        return ["list": list.map { ["rule": $0.name, "text": words.text($0.sentence), "minimum": policy.minimumLength] as [String: Any] }]
    }

    private func rule(_ demand: PasswordPolicy.Shortcoming) -> (name: String, sentence: Sentence)? {
        switch demand {
        case .length: ("length", Sentence(.policyLength, ["count": "\(policy.minimumLength)"]))
        case .uppercase: policy.requiresUppercase ? ("uppercase", Sentence(.policyUppercase)) : nil
        case .lowercase: policy.requiresLowercase ? ("lowercase", Sentence(.policyLowercase)) : nil
        case .numbers: policy.requiresNumbers ? ("numbers", Sentence(.policyNumbers)) : nil
        case .symbols: policy.requiresSymbols ? ("symbols", Sentence(.policySymbols)) : nil
        }
    }
}
