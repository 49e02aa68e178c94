import Domain

/// A refusal in words for people: what is wrong, and beside which field that is said.
struct PageFace: Sendable, Hashable {
    let sentence: Sentence
    /// Nil when it is about the whole.
    let field: String?

    init(_ phrase: Phrase, _ arguments: [String: String] = [:], field: String? = nil) {
        sentence = Sentence(phrase, arguments)
        self.field = field
    }

    init(_ refusal: Refusal) {
        switch refusal {
        case .serialization, .validation, .invalidParameter: self.init(.checkEntries)
        case .unknownOperation, .notImplemented: self.init(.wrongRequest)
        case .missingAuthentication, .incompleteSignature, .invalidSignature, .unrecognizedAccessKey, .accessKeyExpired, .accessDenied:
            self.init(.wrongRequest)

        case .poolNotFound: self.init(.notFound)
        case .clientNotFound, .unauthorizedClient: self.init(.unknownClient)
        case .secretHashMissing, .secretHashUnexpected, .secretHashWrong, .clientSecretWrong: self.init(.wrongRequest)
        case .flowNotEnabled, .authMethodNotSupported, .rotationForbidsFlow, .poolIsProtected, .poolHasDomain, .noSuchDomain,
            .brandingNotFound, .brandingExists:
            self.init(.wrongRequest)
        case .resourceServerNotFound, .scopeDoesNotExist, .invalidOAuthFlow: self.init(.wrongRequest)
        case .importJobNotFound, .importInProgress, .importPrecondition: self.init(.wrongRequest)
        case .clientSecretNotFound, .groupNotFound, .groupExists, .providerNotFound, .providerExists, .termsNotFound, .replicaNotFound,
            .metadataPolicyNotFound, .metadataURLNotCached, .limitNotFound, .threatProtectionOff, .serviceQuotaExceeded, .termsExist,
            .sessionsNotTracked, .sessionNotFound,
            .sessionIsCurrent:
            self.init(.wrongRequest)
        case .signUpNotPermitted: self.init(.signUpClosed)

        case .userNotFound, .usernameClientMismatch: self.init(.unknownUser, field: "username")
        case .usernameExists: self.init(.usernameTaken, field: "username")
        case .signInNameTaken(let kind), .aliasExists(let kind): self.init(taken: kind)
        case .incorrectUsernameOrPassword: self.init(.wrongDetails)
        case .passwordAttemptsExceeded, .attemptLimitExceeded, .limitExceeded: self.init(.tooManyAttempts)
        case .userDisabled: self.init(.accountDisabled)
        case .userNotConfirmed, .cannotBeConfirmed: self.init(.notConfirmed)
        case .passwordResetRequired: self.init(.resetRequired)
        case .temporaryPasswordExpired: self.init(.temporaryExpired)
        case .alreadyConfirmed: self.init(.alreadyConfirmed)
        case .cannotResetPassword, .passwordCannotBeReset, .unsupportedUserState: self.init(.cannotReset)

        case .weakPassword(let shortcoming): self.init(Self.phrase(shortcoming), field: "password")
        case .passwordUsedBefore: self.init(.passwordUsed, field: "password")
        case .attributeRequired(let name): self.init(.fillIn, field: name)
        case .attributeMalformed(let name, _): self.init(malformed: name)
        case .emailMalformed: self.init(.emailInvalid, field: "email")
        case .phoneNumberMalformed: self.init(.phoneInvalid, PhoneExample.arguments, field: "phone_number")
        case .attributeUnknown(let name): self.init(.invalidValue, field: name)
        case .attributeImmutable(let name): self.init(.unchangeable, field: name)
        case .attributeNotWritable: self.init(.unchangeable)
        case .usernameForm(let error): self.init(error)

        case .codeMismatch: self.init(.codeWrong, field: "code")
        case .codeExpired: self.init(.codeExpired, field: "code")
        case .challengeSessionInvalid, .challengeSessionExpired: self.init(.signInAgain)
        case .noSecondFactor: self.init(.noSecondFactor)
        case .mfaMethodNotFound: self.init(.notThisWay)
        case .assuranceUnreachable, .assuranceReached, .mfaNotConfigured: self.init(.wrongRequest)
        case .mfaCodeMismatch, .softwareTokenMismatch, .softwareTokenReused: self.init(.codeWrong, field: "code")
        case .softwareTokensOff, .softwareTokenNotFound, .deviceNotFound, .deviceKeyExists, .passkeyNotFound: self.init(.signInAgain)
        case .passkeysOff, .passkeysNotConfigured: self.init(.wrongRequest)
        case .passkeyOriginNotAllowed, .passkeyRelyingPartyMismatch, .passkeyNotSupported, .passkeyChallengeNotFound,
            .passkeyClientMismatch, .passkeyRefused:
            self.init(.passkeyWrong)
        case .triggerRefused, .triggerFailed, .triggerAnswerInvalid: self.init(.wrongRequest)
        case .accessTokenInvalid, .accessTokenExpired, .accessTokenRevoked, .accessTokenLacksScope: self.init(.signInAgain)
        case .refreshTokenInvalid, .refreshTokenRevoked, .refreshTokenExpired, .refreshTokenReused: self.init(.signInAgain)
        case .unsupportedTokenType, .revocationDisabled: self.init(.wrongRequest)

        case .rateExceeded, .tryAgainLater: self.init(.tryLater)
        }
    }

    private init(taken kind: SignInName.Kind) {
        switch kind {
        case .username: self.init(.usernameTaken, field: "username")
        case .email: self.init(.emailTaken, field: kind.rawValue)
        case .phoneNumber: self.init(.phoneTaken, field: kind.rawValue)
        case .preferredUsername: self.init(.usernameTaken, field: kind.rawValue)
        }
    }

    private init(malformed name: String) {
        switch name {
        case "code": self.init(.codeWrong, field: name)
        default: self.init(.invalidValue, field: name)
        }
    }

    private init(_ error: SignInNames.FormError) {
        switch error {
        case .looksLikeEmail: self.init(.usernameIsEmail, field: "username")
        case .looksLikePhoneNumber: self.init(.usernameIsPhone, field: "username")
        case .notAnEmail: self.init(.emailInvalid, field: "username")
        case .notAPhoneNumber: self.init(.phoneInvalid, PhoneExample.arguments, field: "username")
        case .neither: self.init(.emailOrPhoneInvalid, PhoneExample.arguments, field: "username")
        }
    }

    private static func phrase(_ shortcoming: PasswordPolicy.Shortcoming) -> Phrase {
        switch shortcoming {
        case .length: .passwordLength
        case .uppercase: .passwordUppercase
        case .lowercase: .passwordLowercase
        case .numbers: .passwordNumbers
        case .symbols: .passwordSymbols
        }
    }
}

/// A phone number as it has to be written: one of those that belong to nobody.
enum PhoneExample {
    static let arguments = ["example": "+14155550123"]
}
