/// The properties of `AWS::Cognito::UserPool`.
extension Shape {
    static let userPool = members(
        texts(
            "DeletionProtection", "EmailAuthenticationMessage", "EmailAuthenticationSubject", "EmailVerificationMessage",
            "EmailVerificationSubject", "MfaConfiguration", "SmsAuthenticationMessage", "SmsVerificationMessage", "UserPoolName",
            "UserPoolTier", "WebAuthnFactorConfiguration", "WebAuthnRelyingPartyID", "WebAuthnUserVerification"
        ).merging([
            "AccountRecoverySetting": members(["RecoveryMechanisms": list(members(["Name": text, "Priority": integer]))]),
            "AdminCreateUserConfig": adminCreateUser,
            "AliasAttributes": list(text),
            "AutoVerifiedAttributes": list(text),
            "DeviceConfiguration": members(["ChallengeRequiredOnNewDevice": boolean, "DeviceOnlyRememberedOnUserPrompt": boolean]),
            "EmailConfiguration": members(
                texts("ConfigurationSet", "EmailSendingAccount", "From", "ReplyToEmailAddress", "SourceArn")),
            "EnabledMfas": list(text),
            "IssuerConfiguration": members(texts("Type")),
            "KeyConfiguration": members(texts("KeyType", "KmsKeyArn")),
            "LambdaConfig": lambdaConfig,
            "Policies": policies,
            "Schema": list(schemaAttribute),
            "SmsConfiguration": members(
                texts("ExternalId", "SnsCallerArn", "SnsRegion").merging(["EumsSms": endUserMessaging]) { $1 }),
            "UserAttributeUpdateSettings": members(["AttributesRequireVerificationBeforeUpdate": list(text)]),
            "UserPoolAddOns": members([
                "AdvancedSecurityMode": text, "AdvancedSecurityAdditionalFlows": members(texts("CustomAuthMode")),
            ]),
            "UserPoolTags": map(text),
            "UsernameAttributes": list(text),
            "UsernameConfiguration": members(["CaseSensitive": boolean]),
            "VerificationMessageTemplate": members(
                texts("DefaultEmailOption", "EmailMessage", "EmailMessageByLink", "EmailSubject", "EmailSubjectByLink", "SmsMessage")),
        ]) { $1 })

    private static let adminCreateUser = members([
        "AllowAdminCreateUserOnly": boolean, "UnusedAccountValidityDays": integer,
        "InviteMessageTemplate": members(texts("EmailMessage", "EmailSubject", "SMSMessage")),
    ])

    private static let function = members(texts("LambdaArn", "LambdaVersion"))

    private static let lambdaConfig = members(
        texts(
            "CreateAuthChallenge", "CustomMessage", "DefineAuthChallenge", "KMSKeyID", "PostAuthentication", "PostConfirmation",
            "PreAuthentication", "PreSignUp", "PreTokenGeneration", "UserMigration", "VerifyAuthChallengeResponse"
        ).merging([
            "CustomEmailSender": function, "CustomSMSSender": function, "InboundFederation": function, "PreTokenGenerationConfig": function,
        ]) { $1 })

    private static let policies = members([
        "PasswordPolicy": members([
            "MinimumLength": integer, "PasswordHistorySize": integer, "RequireLowercase": boolean, "RequireNumbers": boolean,
            "RequireSymbols": boolean, "RequireUppercase": boolean, "TemporaryPasswordValidityDays": integer,
        ]),
        "SignInPolicy": members(["AllowedFirstAuthFactors": list(text)]),
    ])

    private static let schemaAttribute = members([
        "AttributeDataType": text, "DeveloperOnlyAttribute": boolean, "Mutable": boolean, "Name": text, "Required": boolean,
        "NumberAttributeConstraints": members(texts("MaxValue", "MinValue")),
        "StringAttributeConstraints": members(texts("MaxLength", "MinLength")),
    ])

    private static let endUserMessaging = members(
        texts(
            "CallerArn", "ConfigurationSetName", "ExternalId", "InEntityId", "InTemplateId", "OriginationIdentity", "Region"))
}
