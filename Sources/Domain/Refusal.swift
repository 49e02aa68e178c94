/// Every reason to say no to a caller of the API. Each face (Cognito JSON, OAuth, pages) has its own words for each.
package enum Refusal: Error, Hashable, Sendable {
    // What was asked
    case serialization(String)
    case validation(String)
    case invalidParameter(String)
    case unknownOperation
    case notImplemented(operation: String)

    // Who asks
    case missingAuthentication
    case incompleteSignature(String)
    case invalidSignature(String)
    case unrecognizedAccessKey
    case accessKeyExpired
    case accessDenied(user: String, operation: String, resource: String)

    // Pools and clients
    case poolNotFound(PoolID)
    case clientNotFound(ClientID)
    case resourceServerNotFound(ResourceServerID)
    case scopeDoesNotExist(String)
    case invalidOAuthFlow(String)
    case importJobNotFound(ImportJobID)
    case importInProgress
    case importPrecondition(String)
    case clientSecretNotFound
    case groupNotFound
    case groupExists
    case providerNotFound(String)
    case providerExists(String, PoolID)
    case termsNotFound
    case replicaNotFound(region: String)
    case metadataPolicyNotFound
    case metadataURLNotCached
    case limitNotFound(category: String)
    case threatProtectionOff(PoolID)
    case termsExist(Terms.Kind)
    case sessionsNotTracked
    case sessionNotFound
    case sessionIsCurrent
    case poolIsProtected
    case poolHasDomain
    case noSuchDomain
    case brandingNotFound
    case brandingExists
    case flowNotEnabled(String)
    case authMethodNotSupported
    case signUpNotPermitted
    case secretHashMissing(ClientID)
    case secretHashUnexpected(ClientID)
    case secretHashWrong(ClientID)
    case clientSecretWrong
    case unauthorizedClient
    case rotationForbidsFlow

    // Users
    case userNotFound
    case usernameClientMismatch
    case usernameExists
    case signInNameTaken(SignInName.Kind)
    case aliasExists(SignInName.Kind)
    case incorrectUsernameOrPassword
    case passwordAttemptsExceeded
    case userDisabled
    case userNotConfirmed
    case passwordResetRequired
    case temporaryPasswordExpired
    case cannotBeConfirmed(User.Status)
    case alreadyConfirmed
    case cannotResetPassword
    case passwordCannotBeReset
    case unsupportedUserState

    // What a user chooses
    case weakPassword(PasswordPolicy.Shortcoming)
    case passwordUsedBefore
    case attributeRequired(String)
    case attributeUnknown(String)
    case attributeMalformed(name: String, reason: String)
    case emailMalformed
    case phoneNumberMalformed
    case attributeImmutable(String)
    case attributeNotWritable
    case usernameForm(SignInNames.FormError)

    // Codes and tokens
    case codeMismatch
    case codeExpired
    case attemptLimitExceeded
    case challengeSessionInvalid
    case challengeSessionExpired
    case noSecondFactor
    case assuranceUnreachable
    case assuranceReached
    case mfaMethodNotFound
    case mfaCodeMismatch
    case mfaNotConfigured(SecondFactor)
    case softwareTokensOff
    case softwareTokenNotFound
    case softwareTokenMismatch
    case softwareTokenReused
    case deviceNotFound
    case deviceKeyExists
    case passkeyNotFound
    case passkeysOff
    case passkeyChallengeNotFound
    case passkeyOriginNotAllowed
    case passkeyRelyingPartyMismatch
    case passkeyNotSupported(String)
    case passkeyClientMismatch
    case passkeysNotConfigured
    case passkeyRefused
    case triggerRefused(trigger: String, message: String)
    case triggerFailed(trigger: String, message: String)
    case triggerAnswerInvalid
    case accessTokenInvalid
    case accessTokenExpired
    case accessTokenRevoked
    case accessTokenLacksScope
    case refreshTokenInvalid
    case refreshTokenRevoked
    case refreshTokenExpired
    case refreshTokenReused
    case unsupportedTokenType
    case revocationDisabled

    // The service itself
    case limitExceeded(String)
    case serviceQuotaExceeded(String)
    /// More requests in a second than the quotas let in.
    case rateExceeded
    case tryAgainLater
}

extension Refusal {
    /// Which refusal it is, without what it says.
    package var caseName: String { Mirror(reflecting: self).children.first?.label ?? "\(self)" }
}
