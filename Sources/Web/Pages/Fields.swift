import Domain

/// The inputs that several forms have.
extension PageField {
    static let currentPassword = PageField(name: "password", label: Sentence(.password), type: .password, autocomplete: "current-password")

    static func code(_ value: String) -> PageField {
        PageField(name: "code", label: Sentence(.code), autocomplete: "one-time-code", inputMode: "numeric", value: value)
    }

    static func newPassword(_ label: Phrase, _ policy: PasswordPolicy) -> PageField {
        PageField(
            name: "password", label: Sentence(label), type: .password, autocomplete: "new-password", rules: PasswordRules(policy: policy))
    }

    /// By which an account is found. Password managers look for `username`, whatever it is made of.
    static func username(_ names: SignInNames, _ value: String) -> PageField {
        let kinds: Set<SignInName.Kind> =
            switch names.style {
            case .username: [.username]
            case .aliases(let kinds): kinds.union([.username])
            case .attributes(let kinds): kinds
            }
        return address(kinds, value)
    }

    /// By which an account will be found: its aliases come later.
    static func newUsername(_ names: SignInNames, _ value: String) -> PageField {
        guard case .attributes(let kinds) = names.style else { return address([.username], value) }
        return address(kinds, value)
    }

    private static func address(_ kinds: Set<SignInName.Kind>, _ value: String) -> PageField {
        let isPhoneAlone = kinds == [.phoneNumber]
        return PageField(
            name: "username", label: Sentence(label(kinds.subtracting([.preferredUsername]))),
            type: kinds == [.email] ? .email : isPhoneAlone ? .tel : .text, autocomplete: "username",
            inputMode: kinds.isSubset(of: [.username, .email, .preferredUsername]) && kinds.contains(.email) ? "email" : nil,
            hint: isPhoneAlone ? .phoneHint : nil, value: value)
    }

    private static func label(_ kinds: Set<SignInName.Kind>) -> Phrase {
        switch (kinds.contains(.username), kinds.contains(.email), kinds.contains(.phoneNumber)) {
        case (true, true, true): .usernameEmailOrPhone
        case (true, true, false): .usernameOrEmail
        case (true, false, true): .usernameOrPhone
        case (false, true, true): .emailOrPhone
        case (false, true, false): .email
        case (false, false, true): .phoneNumber
        case (_, false, false): .username
        }
    }
}

extension Sentence {
    static let phoneHint = Sentence(.phoneHint, PhoneExample.arguments)

    static func code(sentTo destination: String?) -> Sentence {
        destination.map { Sentence(.codeSentTo, ["destination": $0]) } ?? Sentence(.codeSent)
    }
}
