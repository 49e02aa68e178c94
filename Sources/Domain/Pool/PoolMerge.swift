/// A partial update: what a request names is set, everything else stays. Amazon has full replacement only, and for a caller that says
/// nothing else it remains so.
extension JSON {
    /// Objects are merged member by member, at every depth; any other value takes the place of the one before, lists too.
    package func merged(with patch: JSON) -> JSON {
        guard case .object(let mine) = self, case .object(let theirs) = patch else { return patch }
        return .object(mine.merging(theirs) { $0.merged(with: $1) })
    }
}

extension PoolSettings {
    /// The request of a full replacement that changes no more than this one names.
    package static func merging(_ request: JSON, into existing: JSON) -> JSON {
        existing.merged(with: request).merged(with: twins(of: request))
    }

    /// Some settings have two names, an old and a new one, of which the new one counts: who sets the old one sets both.
    private static func twins(of request: JSON) -> JSON {
        var template: [String: JSON] = [:]
        for (old, new) in [
            ("EmailVerificationMessage", "EmailMessage"), ("EmailVerificationSubject", "EmailSubject"),
            ("SmsVerificationMessage", "SmsMessage"),
        ] {
            template[new] = request["VerificationMessageTemplate"]?[new] ?? request[old]
        }
        var twins: [String: JSON] = template.isEmpty ? [:] : ["VerificationMessageTemplate": .object(template)]
        let days =
            request["Policies"]?["PasswordPolicy"]?["TemporaryPasswordValidityDays"]
            ?? request["AdminCreateUserConfig"]?["UnusedAccountValidityDays"]
        if let days { twins["Policies"] = ["PasswordPolicy": ["TemporaryPasswordValidityDays": days]] }
        return .object(twins)
    }
}
