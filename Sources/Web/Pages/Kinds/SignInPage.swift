import Domain

/// Where a user comes in: name and password, or what the pool takes instead.
struct SignInPage: Page {
    let pool: UserPool
    var username = ""
    var problem: PageFace?
    var notice: Sentence?
    /// With what users may begin.
    var ways: [FirstFactor] = [.password]

    let template = PageTemplate.signIn
    let title = Sentence(.signIn)

    var fields: [PageField] {
        var name = PageField.username(pool.signInNames, username)
        // The browser offers the passkeys that it has while a name is typed (WebAuthn, section 5.1.4: conditional mediation).
        if ways.contains(.webAuthn) { name.autocomplete += " webauthn" }
        return [name, .currentPassword]
    }

    func content(in words: Catalogue) -> [String: Any] {
        var content: [String: Any] = [
            "canSignUp": pool.allowsSignUp, "canReset": !pool.recovery.isAdminOnly, "hasPasskeys": ways.contains(.webAuthn),
            "codes": ways.compactMap { way in way.phrase.map { ["name": way.rawValue, "label": words.text($0)] } },
        ]
        if let notice { content["notice"] = words.text(notice) }
        return content
    }
}

extension FirstFactor {
    /// Of the button that sends a code; nil where none is sent.
    fileprivate var phrase: Phrase? {
        switch self {
        case .emailOTP: .emailCode
        case .smsOTP: .textCode
        case .password, .webAuthn: nil
        }
    }
}
