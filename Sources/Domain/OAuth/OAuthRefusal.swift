/// Every reason to say no at the OAuth endpoints, in the standard's names (RFC 6749 section 5.2, RFC 7009, RFC 6750).
package enum OAuthRefusal: Error, Hashable, Sendable {
    case invalidRequest(String)
    case invalidClient
    case invalidGrant
    case unauthorizedClient
    case unsupportedGrantType
    case unsupportedTokenType
    case invalidScope
    /// The token is asked for another API than the one that was granted (RFC 8707, section 2).
    case invalidTarget
    case invalidToken
    case insufficientScope
    /// No token came where one is needed: a challenge without an error (RFC 6750, section 3.1).
    case tokenMissing
    /// A good token that may not do this; the scopes that are asked for, where it is for them.
    case forbidden(scopes: [String])
    case poolNotFound
    case temporarilyUnavailable
    case rateExceeded

    /// What an API refusal means at the token endpoint.
    package init(_ refusal: Refusal) {
        switch refusal {
        case .poolNotFound: self = .poolNotFound
        case .clientNotFound, .clientSecretWrong, .unauthorizedClient: self = .invalidClient
        case .tryAgainLater: self = .temporarilyUnavailable
        case .rateExceeded: self = .rateExceeded
        case .unsupportedTokenType: self = .unsupportedTokenType
        case .accessTokenInvalid, .accessTokenExpired, .accessTokenRevoked: self = .invalidToken
        case .accessTokenLacksScope: self = .insufficientScope
        case .revocationDisabled, .serialization, .validation, .invalidParameter: self = .invalidRequest("The request is malformed.")
        case .flowNotEnabled, .authMethodNotSupported: self = .unauthorizedClient
        case .unknownOperation, .notImplemented, .missingAuthentication, .incompleteSignature, .invalidSignature,
            .unrecognizedAccessKey, .accessKeyExpired, .accessDenied, .clientSecretNotFound, .groupNotFound, .groupExists,
            .providerNotFound, .providerExists, .importJobNotFound, .importInProgress, .importPrecondition, .termsNotFound,
            .replicaNotFound,
            .metadataPolicyNotFound, .metadataURLNotCached, .limitNotFound, .threatProtectionOff, .serviceQuotaExceeded, .termsExist,
            .sessionsNotTracked, .sessionNotFound,
            .sessionIsCurrent,
            .resourceServerNotFound, .scopeDoesNotExist, .invalidOAuthFlow, .poolIsProtected, .poolHasDomain, .noSuchDomain,
            .brandingNotFound,
            .brandingExists,
            .signUpNotPermitted, .secretHashMissing,
            .secretHashUnexpected, .secretHashWrong, .rotationForbidsFlow, .userNotFound, .usernameClientMismatch,
            .usernameExists, .signInNameTaken, .aliasExists, .incorrectUsernameOrPassword, .passwordAttemptsExceeded, .userDisabled,
            .userNotConfirmed, .passwordResetRequired, .temporaryPasswordExpired, .cannotBeConfirmed, .alreadyConfirmed,
            .cannotResetPassword, .passwordCannotBeReset, .unsupportedUserState, .weakPassword, .passwordUsedBefore, .attributeRequired,
            .attributeUnknown,
            .attributeMalformed, .emailMalformed, .phoneNumberMalformed, .attributeImmutable, .attributeNotWritable, .usernameForm,
            .codeMismatch, .codeExpired,
            .attemptLimitExceeded, .challengeSessionInvalid, .challengeSessionExpired, .noSecondFactor, .assuranceUnreachable,
            .assuranceReached,
            .mfaMethodNotFound, .mfaCodeMismatch, .mfaNotConfigured, .softwareTokensOff, .softwareTokenNotFound, .softwareTokenMismatch,
            .softwareTokenReused,
            .deviceNotFound, .deviceKeyExists, .passkeyNotFound, .passkeysOff, .passkeyChallengeNotFound, .passkeyOriginNotAllowed,
            .passkeyRelyingPartyMismatch, .passkeyNotSupported, .passkeyClientMismatch, .passkeysNotConfigured, .passkeyRefused,
            .triggerRefused, .triggerFailed, .triggerAnswerInvalid, .refreshTokenInvalid, .refreshTokenRevoked, .refreshTokenExpired,
            .refreshTokenReused, .limitExceeded:
            self = .invalidGrant
        }
    }
}
