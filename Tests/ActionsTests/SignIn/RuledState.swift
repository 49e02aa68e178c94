/// One row of the table: how a sign-in begins, in which state the account is, what the pool asks for, and whether what is shown first is
/// right. `expected` follows from the guide's words alone ("Authentication flows", its order after a correct first factor, "User states",
/// "MFA: rules", "PreventUserExistenceErrors"), in words of its own: the challenges in order, and what they end with.
struct RuledState: CustomStringConvertible, Sendable {
    let beginning: Beginning
    let state: State
    /// `MfaConfiguration`, for authenticator apps.
    let mfa: String
    /// Whether the user has set one up, and switched it on.
    let hasToken: Bool
    let hidesExistence: Bool
    let isRight: Bool

    enum Beginning: String, CaseIterable, Sendable {
        case password = "USER_PASSWORD_AUTH"
        case srp = "USER_SRP_AUTH"
        case choice = "USER_AUTH"
        case choicePassword = "USER_AUTH, PASSWORD"
        case choiceSRP = "USER_AUTH, PASSWORD_SRP"
        case choiceMail = "USER_AUTH, EMAIL_OTP"
        case custom = "CUSTOM_AUTH"
        case customAfterSRP = "CUSTOM_AUTH, SRP_A"
    }

    enum State: String, CaseIterable, Sendable {
        case unknown, unconfirmed, confirmed, invited, resetRequired, disabled
    }

    /// More than one where the guide leaves it open: which challenge is plausible for somebody who does not exist.
    var expected: [[String]] {
        guard state == .unknown else { return [beginningSteps + (isRight ? rest : [refusal])] }
        guard hidesExistence else { return [["userNotFound"]] }
        let plain = beginningSteps + [refusal]
        return beginning == .choiceMail && mfa == "OPTIONAL" ? [["EMAIL_OTP", "codeMismatch"], unavailable] : [plain]
    }

    /// What is asked before the first proof has been judged.
    private var beginningSteps: [String] {
        switch beginning {
        case .password, .choicePassword: []
        case .srp, .choiceSRP, .customAfterSRP: ["PASSWORD_VERIFIER"]
        case .choice: ["SELECT_CHALLENGE"]
        // Without the factor that is preferred, the choice is asked; the password is chosen.
        case .choiceMail: [mailTakesItsPlace ? "EMAIL_OTP" : "SELECT_CHALLENGE"]
        case .custom: ["CUSTOM_CHALLENGE"]
        }
    }

    private var unavailable: [String] { ["SELECT_CHALLENGE", "incorrectUsernameOrPassword"] }

    /// "Users with an MFA factor cannot use OTP first factors; required MFA and OTP exclude each other."
    private var mailTakesItsPlace: Bool {
        switch mfa {
        case "OFF": true
        case "OPTIONAL": !hasToken
        default: false
        }
    }

    private var refusal: String { beginning == .choiceMail && mailTakesItsPlace ? "codeMismatch" : "incorrectUsernameOrPassword" }

    /// "User enabled, UNCONFIRMED, RESET_REQUIRED, NEW_PASSWORD_REQUIRED, MFA decision."
    private var rest: [String] {
        switch state {
        case .unknown: []
        case .disabled: ["userDisabled"]
        case .unconfirmed: ["userNotConfirmed"]
        case .resetRequired: ["passwordResetRequired"]
        case .invited: ["NEW_PASSWORD_REQUIRED"] + ownChallenge + secondFactor
        case .confirmed: ownChallenge + secondFactor
        }
    }

    /// The pool's own question comes after the password and a new one; where it was the first proof, it is not asked again.
    private var ownChallenge: [String] { beginning == .customAfterSRP ? ["CUSTOM_CHALLENGE"] : [] }

    private var secondFactor: [String] {
        switch (mfa, hasToken) {
        case ("OFF", _), ("OPTIONAL", false): ["tokens"]
        case (_, true): ["SOFTWARE_TOKEN_MFA", "tokens"]
        default: ["MFA_SETUP"]
        }
    }

    static func rows(mfa: String, hidesExistence: Bool) -> [RuledState] {
        let both = [false, true]
        return Beginning.allCases.flatMap { beginning in
            State.allCases.flatMap { state in
                both.flatMap { hasToken in
                    both.map { isRight in
                        RuledState(
                            beginning: beginning, state: state, mfa: mfa, hasToken: hasToken, hidesExistence: hidesExistence,
                            isRight: isRight)
                    }
                }
            }
        }
    }

    var description: String {
        "\(beginning.rawValue), \(state), MFA \(mfa)\(hasToken ? " with an app" : ""), \(hidesExistence ? "ENABLED" : "LEGACY"), "
            + "\(isRight ? "right" : "wrong"): \(expected)"
    }
}
