import Domain

/// Where a user chooses a second factor: which one to show, or which one to set up. The form posts `choice`.
struct ChooseFactorPage: Page {
    let username: String
    let factors: [SecondFactor]
    /// Whether there is none yet.
    let isSetup: Bool
    /// Whether a recovery code would do as well.
    var offersRecovery = false
    var problem: PageFace?

    let template = PageTemplate.chooseFactor
    var title: Sentence { Sentence(isSetup ? .setUpTitle : .codeTitle) }

    func content(in words: Catalogue) -> [String: Any] {
        [
            "username": username, "offersRecovery": offersRecovery, "lead": words.text(isSetup ? .setUpLead : .chooseFactorLead),
            "factors": factors.map { ["name": $0.rawValue, "label": words.text($0.phrase)] },
        ]
    }
}

extension SecondFactor {
    fileprivate var phrase: Phrase {
        switch self {
        case .softwareToken: .factorApp
        case .sms: .factorSMS
        case .email: .factorEmail
        }
    }
}
