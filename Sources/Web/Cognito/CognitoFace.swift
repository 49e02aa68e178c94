package import Domain

/// A refusal in Amazon's words: the exception's name, its message, and the status.
package struct CognitoFace: Sendable {
    package let type: String
    package let message: String
    package let status: Int

    /// Whether the same request may be sent again in a moment.
    package let isTemporary: Bool

    private init(_ type: String, _ message: String, status: Int = 400, isTemporary: Bool = false) {
        self.isTemporary = isTemporary
        self.type = type
        self.message = message
        self.status = status
    }

    /// The words of the API reference's common errors.
    init(_ mishap: Mishap) {
        switch mishap {
        case .passing:
            self.init(
                "ServiceUnavailable", "The request has failed due to a temporary failure of the server.", status: 503, isTemporary: true)
        case .lasting: self.init("InternalErrorException", "An internal error occurred.", status: 500)
        }
    }

    init(_ fault: BodyFault) {
        switch fault {
        case .tooLarge(let limit):
            self.init("RequestEntityTooLargeException", "The request body is larger than \(limit) bytes.", status: 413)
        case .cutShort: self.init("SerializationException", "The request body ended too early.")
        }
    }

    package init(_ refusal: Refusal) {
        switch refusal {
        case .serialization(let message): self.init("SerializationException", message)
        case .validation(let message), .invalidParameter(let message): self.init("InvalidParameterException", message)
        case .unknownOperation: self.init("UnknownOperationException", "")
        case .notImplemented(let operation): self.init("NotImplementedException", "\(operation) is not implemented.")

        case .missingAuthentication: self.init("MissingAuthenticationTokenException", "Missing Authentication Token")
        case .incompleteSignature(let message): self.init("IncompleteSignatureException", message)
        case .invalidSignature(let message): self.init("InvalidSignatureException", message)
        case .unrecognizedAccessKey:
            self.init("UnrecognizedClientException", "The security token included in the request is invalid.")
        case .accessKeyExpired: self.init("ExpiredTokenException", "The security token included in the request is expired")
        case .accessDenied(let user, let operation, let resource):
            self.init(
                "AccessDeniedException",
                "User: \(user) is not authorized to perform: cognito-idp:\(operation) on resource: \(resource) because no "
                    + "identity-based policy allows the cognito-idp:\(operation) action")

        case .poolNotFound(let id): self.init("ResourceNotFoundException", "User pool \(id) does not exist.")
        case .clientNotFound(let id): self.init("ResourceNotFoundException", "User pool client \(id) does not exist.")
        case .resourceServerNotFound(let id): self.init("ResourceNotFoundException", "Resource server \(id) does not exist.")
        case .importJobNotFound(let id): self.init("ResourceNotFoundException", "User import job \(id) does not exist.")
        case .importInProgress:
            self.init("UserImportInProgressException", "A user import job is in progress: the user pool cannot be changed now.")
        case .importPrecondition(let message): self.init("PreconditionNotMetException", message)
        case .clientSecretNotFound: self.init("ResourceNotFoundException", "Client secret does not exist.")
        case .groupNotFound: self.init("ResourceNotFoundException", "Group not found.")
        case .groupExists: self.init("GroupExistsException", "A group with the name already exists.")
        case .providerNotFound(let name): self.init("ResourceNotFoundException", "Identity provider \(name) does not exist.")
        case .providerExists(let name, let pool):
            self.init("DuplicateProviderException", "\(name) already exists in user pool \(pool).")
        case .termsNotFound: self.init("ResourceNotFoundException", "Terms do not exist.")
        case .replicaNotFound(let region):
            self.init("ResourceNotFoundException", "The user pool has no replica in region \(region).")
        case .metadataPolicyNotFound: self.init("ResourceNotFoundException", "CIMD policy does not exist.")
        case .metadataURLNotCached:
            self.init("CachedCIMDURLDoesNotExistException", "No client metadata document of this URL is cached.")
        case .limitNotFound(let category): self.init("ResourceNotFoundException", "API category \(category) does not exist.")
        case .threatProtectionOff(let pool):
            self.init("UserPoolAddOnNotEnabledException", "Threat protection is not enabled for user pool \(pool).")
        case .serviceQuotaExceeded(let message): self.init("ServiceQuotaExceededException", message)
        case .termsExist(let kind): self.init("TermsExistsException", "Terms \(kind.rawValue) already exist for this client.")
        case .sessionsNotTracked:
            self.init("InvalidParameterException", "User session tracking is not enabled for this user pool.")
        case .sessionNotFound: self.init("ResourceNotFoundException", "Session does not exist.")
        case .sessionIsCurrent: self.init("InvalidParameterException", "The current session cannot be revoked.")
        case .scopeDoesNotExist(let scope): self.init("ScopeDoesNotExistException", "Invalid scope requested: \(scope)")
        case .invalidOAuthFlow(let message): self.init("InvalidOAuthFlowException", message)
        case .poolIsProtected:
            self.init(
                "InvalidParameterException",
                "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.")
        case .poolHasDomain:
            self.init(
                "InvalidParameterException", "User pool cannot be deleted. It has a domain configured that should be deleted first.")
        case .noSuchDomain: self.init("InvalidParameterException", "No such domain or user pool exists.")
        case .brandingNotFound: self.init("ResourceNotFoundException", "The managed login branding style does not exist.")
        case .brandingExists:
            self.init("ManagedLoginBrandingExistsException", "The client has a managed login branding style already.")
        case .flowNotEnabled(let flow): self.init("InvalidParameterException", "\(flow) flow not enabled for this client")
        case .authMethodNotSupported: self.init("InvalidParameterException", "Initiate Auth method not supported.")
        case .signUpNotPermitted: self.init("NotAuthorizedException", "SignUp is not permitted for this user pool")
        case .secretHashMissing(let id):
            self.init("NotAuthorizedException", "Client \(id) is configured with secret but SECRET_HASH was not received")
        case .secretHashUnexpected(let id):
            self.init("InvalidParameterException", "App client \(id) is not configured for secret but secret hash was received")
        case .secretHashWrong(let id): self.init("NotAuthorizedException", "Unable to verify secret hash for client \(id)")
        case .clientSecretWrong: self.init("NotAuthorizedException", "Invalid client secret")
        case .unauthorizedClient: self.init("UnauthorizedException", "Invalid client secret")
        case .rotationForbidsFlow:
            self.init(
                "InvalidParameterException",
                "REFRESH_TOKEN_AUTH is not available while refresh token rotation is enabled: use GetTokensFromRefreshToken.")

        case .userNotFound: self.init("UserNotFoundException", "User does not exist.")
        case .usernameClientMismatch: self.init("UserNotFoundException", "Username/client id combination not found.")
        case .usernameExists: self.init("UsernameExistsException", "User already exists")
        case .signInNameTaken(let kind):
            self.init("UsernameExistsException", "An account with the given \(kind.rawValue) already exists.")
        case .aliasExists(let kind): self.init("AliasExistsException", "An account with the given \(kind.rawValue) already exists.")
        case .incorrectUsernameOrPassword: self.init("NotAuthorizedException", "Incorrect username or password.")
        case .passwordAttemptsExceeded: self.init("NotAuthorizedException", "Password attempts exceeded")
        case .userDisabled: self.init("NotAuthorizedException", "User is disabled.")
        case .challengeSessionInvalid: self.init("NotAuthorizedException", "Invalid session for the user.")
        case .challengeSessionExpired: self.init("NotAuthorizedException", "Invalid session for the user, session is expired.")
        case .noSecondFactor:
            self.init(
                "InvalidUserPoolConfigurationException",
                "The user pool requires a second factor, and the user has none and cannot set one up.")
        case .assuranceReached:
            self.init("InvalidParameterException", "The requested authentication level is already reached.")
        case .assuranceUnreachable:
            self.init("InvalidParameterException", "None of the requested authentication levels can be reached by the user.")
        case .mfaMethodNotFound: self.init("MFAMethodNotFoundException", "MFA method not found for the user.")
        case .mfaCodeMismatch: self.init("CodeMismatchException", "Invalid code or auth state for the user.")
        case .mfaNotConfigured(let factor):
            self.init("InvalidParameterException", "User does not have delivery config set to turn on \(factor.rawValue)")
        case .softwareTokensOff:
            self.init("SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the userPool")
        case .softwareTokenNotFound:
            self.init("SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the user.")
        case .softwareTokenMismatch:
            self.init("EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA")
        case .softwareTokenReused:
            self.init("ExpiredCodeException", "Your software token has already been used once.")
        case .deviceNotFound: self.init("ResourceNotFoundException", "Device does not exist.")
        case .deviceKeyExists: self.init("DeviceKeyExistsException", "The device key is confirmed already.")
        case .passkeyNotFound: self.init("ResourceNotFoundException", "Passkey does not exist for the user.")
        case .passkeysOff: self.init("WebAuthnNotEnabledException", "Passkeys are not enabled for this user pool.")
        case .passkeyChallengeNotFound:
            self.init("WebAuthnChallengeNotFoundException", "The passkey was not asked for, or the question has expired.")
        case .passkeyOriginNotAllowed:
            self.init("WebAuthnOriginNotAllowedException", "The origin of the passkey is not one of the relying party's.")
        case .passkeyRelyingPartyMismatch:
            self.init("WebAuthnRelyingPartyMismatchException", "The passkey is of another relying party.")
        case .passkeyNotSupported(let reason): self.init("WebAuthnCredentialNotSupportedException", reason)
        case .passkeyClientMismatch:
            self.init("WebAuthnClientMismatchException", "The passkey was asked for through another client.")
        case .passkeysNotConfigured:
            self.init("WebAuthnConfigurationMissingException", "The user pool has neither a relying party id nor a domain.")
        case .passkeyRefused: self.init("NotAuthorizedException", "The passkey could not be verified.")
        case .triggerRefused(let trigger, let message):
            self.init("UserLambdaValidationException", "\(trigger) failed with error \(message).")
        case .triggerFailed(let trigger, let message):
            self.init("UnexpectedLambdaException", "\(trigger) invocation failed due to error \(message).")
        case .triggerAnswerInvalid: self.init("InvalidLambdaResponseException", "Unrecognizable lambda output")
        case .userNotConfirmed: self.init("UserNotConfirmedException", "User is not confirmed.")
        case .passwordResetRequired: self.init("PasswordResetRequiredException", "Password reset required for the user")
        case .temporaryPasswordExpired:
            self.init("NotAuthorizedException", "Temporary password has expired and must be reset by an administrator.")
        case .cannotBeConfirmed(let status):
            self.init("NotAuthorizedException", "User cannot be confirmed. Current status is \(status.rawValue)")
        case .alreadyConfirmed: self.init("InvalidParameterException", "User is already confirmed.")
        case .cannotResetPassword:
            self.init(
                "InvalidParameterException",
                "Cannot reset password for the user as there is no registered/verified email or phone_number")
        case .passwordCannotBeReset: self.init("NotAuthorizedException", "User password cannot be reset in the current state.")
        case .unsupportedUserState:
            self.init("UnsupportedUserStateException", "Resend not possible. Status is not FORCE_CHANGE_PASSWORD")

        case .weakPassword(let shortcoming):
            self.init("InvalidPasswordException", "Password did not conform with policy: \(Self.words(shortcoming))")
        case .passwordUsedBefore: self.init("PasswordHistoryPolicyViolationException", "Password has previously been used.")
        case .attributeRequired(let name):
            self.init("InvalidParameterException", "Attributes did not conform to the schema: \(name): The attribute is required")
        case .attributeUnknown(let name):
            self.init(
                "InvalidParameterException",
                "Attributes did not conform to the schema: \(name): Attribute does not exist in the schema.")
        case .attributeMalformed(let name, let reason):
            self.init("InvalidParameterException", "Attributes did not conform to the schema: \(name): \(reason)")
        case .emailMalformed: self.init("InvalidParameterException", "Invalid email address format.")
        case .phoneNumberMalformed: self.init("InvalidParameterException", "Invalid phone number format.")
        case .attributeImmutable(let name): self.init("InvalidParameterException", "Cannot modify an already provided \(name)")
        case .attributeNotWritable: self.init("NotAuthorizedException", "A client attempted to write unauthorized attribute")
        case .usernameForm(let error): self.init("InvalidParameterException", Self.words(error))

        case .codeMismatch: self.init("CodeMismatchException", "Invalid verification code provided, please try again.")
        case .codeExpired: self.init("ExpiredCodeException", "Invalid code provided, please request a code again.")
        case .attemptLimitExceeded: self.init("LimitExceededException", "Attempt limit exceeded, please try after some time.")
        case .accessTokenInvalid: self.init("NotAuthorizedException", "Invalid Access Token")
        case .accessTokenExpired: self.init("NotAuthorizedException", "Access Token has expired")
        case .accessTokenRevoked: self.init("NotAuthorizedException", "Access Token has been revoked")
        case .accessTokenLacksScope: self.init("NotAuthorizedException", "Access Token does not have required scopes")
        case .refreshTokenInvalid: self.init("NotAuthorizedException", "Invalid Refresh Token")
        case .refreshTokenRevoked: self.init("NotAuthorizedException", "Refresh Token has been revoked")
        case .refreshTokenExpired: self.init("NotAuthorizedException", "Refresh Token has expired")
        case .refreshTokenReused: self.init("RefreshTokenReuseException", "Refresh token has been reused.")
        case .unsupportedTokenType: self.init("UnsupportedTokenTypeException", "Unsupported token type.")
        case .revocationDisabled:
            self.init("UnsupportedOperationException", "Token revocation is not enabled for this client.")

        case .limitExceeded(let message): self.init("LimitExceededException", message)
        case .rateExceeded, .tryAgainLater: self.init("TooManyRequestsException", "Rate exceeded", isTemporary: true)
        }
    }

    private static func words(_ shortcoming: PasswordPolicy.Shortcoming) -> String {
        switch shortcoming {
        case .length: "Password not long enough"
        case .uppercase: "Password must have uppercase characters"
        case .lowercase: "Password must have lowercase characters"
        case .numbers: "Password must have numeric characters"
        case .symbols: "Password must have symbol characters"
        }
    }

    private static func words(_ error: SignInNames.FormError) -> String {
        switch error {
        case .looksLikeEmail: "Username cannot be of email format, since user pool is configured for email alias."
        case .looksLikePhoneNumber: "Username cannot be of phone number format, since user pool is configured for phone number alias."
        case .notAnEmail: "Username should be an email."
        case .notAPhoneNumber: "Username should be a phone number."
        case .neither: "Username should be either an email or a phone number."
        }
    }
}
