/// What a pool is created with, in the shape of `UserPoolType`, with Amazon's defaults where the caller was silent.
/// Source: CreateUserPool and UpdateUserPool of the API reference.
package enum PoolSettings {
    /// Members that only creation can set: an update keeps them.
    static let immutable = ["SchemaAttributes", "AliasAttributes", "UsernameAttributes", "UsernameConfiguration"]
    /// Members that have an operation of their own: an update of the pool keeps them.
    package static let ofMFA = [
        "SmsMfaConfiguration", "SoftwareTokenMfaConfiguration", "EmailMfaConfiguration", "WebAuthnConfiguration",
    ]

    /// The document of a new pool from the members of `CreateUserPoolRequest`.
    package static func created(from request: JSON) throws(Refusal) -> JSON {
        var settings = withDefaults(request.object ?? [:])
        settings["SchemaAttributes"] = try AttributeSchema.document(adding: request["Schema"]?.array ?? [])
        settings["Schema"] = nil
        settings["PoolName"] = nil
        settings["UsernameConfiguration"] = request["UsernameConfiguration"]
        let document = JSON.object(settings)
        try check(document)
        try checkMFA(ofNew: document)
        return document
    }

    /// The document after `UpdateUserPool`: every mutable setting is replaced, an omitted one returns to its default.
    package static func updated(_ existing: JSON, with request: JSON) throws(Refusal) -> JSON {
        var settings = withDefaults(request.object ?? [:])
        for name in immutable + ofMFA { settings[name] = existing[name] }
        try keepMFA(of: existing, request, in: &settings)
        settings["PoolName"] = nil
        settings["UserPoolId"] = nil
        let document = JSON.object(settings)
        try check(document)
        return document
    }

    private static func withDefaults(_ request: [String: JSON]) -> [String: JSON] {
        var settings = request.filter { $0.value != .null }
        settings["Policies"] = policies(request["Policies"], request["AdminCreateUserConfig"]?["UnusedAccountValidityDays"])
        settings["DeletionProtection"] = settings["DeletionProtection"] ?? "INACTIVE"
        settings["LambdaConfig"] = settings["LambdaConfig"] ?? [:]
        settings["MfaConfiguration"] = settings["MfaConfiguration"] ?? "OFF"
        settings["EmailConfiguration"] = settings["EmailConfiguration"] ?? ["EmailSendingAccount": "COGNITO_DEFAULT"]
        settings["UserPoolTags"] = settings["UserPoolTags"] ?? [:]
        settings["UserPoolTier"] = settings["UserPoolTier"] ?? "ESSENTIALS"
        let template = verification(settings)
        settings["VerificationMessageTemplate"] = template
        settings["EmailVerificationMessage"] = template["EmailMessage"]
        settings["EmailVerificationSubject"] = template["EmailSubject"]
        settings["SmsVerificationMessage"] = template["SmsMessage"]
        settings["AdminCreateUserConfig"] = adminCreateUser(settings)
        settings["AccountRecoverySetting"] = settings["AccountRecoverySetting"] ?? AccountRecovery.standard
        return settings
    }

    private static func policies(_ given: JSON?, _ unusedAccountDays: JSON?) -> JSON {
        var policies = given?.object ?? [:]
        policies["PasswordPolicy"] = PasswordPolicy.document(given?["PasswordPolicy"], unusedAccountDays: unusedAccountDays)
        policies["SignInPolicy"] = policies["SignInPolicy"] ?? ["AllowedFirstAuthFactors": ["PASSWORD"]]
        return .object(policies)
    }

    /// The old members and the template are two names of one thing: Amazon gives both back alike.
    private static func verification(_ settings: [String: JSON]) -> JSON {
        var template = settings["VerificationMessageTemplate"]?.object ?? [:]
        template["DefaultEmailOption"] = template["DefaultEmailOption"] ?? "CONFIRM_WITH_CODE"
        template["EmailMessage"] = template["EmailMessage"] ?? settings["EmailVerificationMessage"]
        template["EmailSubject"] = template["EmailSubject"] ?? settings["EmailVerificationSubject"]
        template["SmsMessage"] = template["SmsMessage"] ?? settings["SmsVerificationMessage"]
        return .object(template)
    }

    /// `UnusedAccountValidityDays` is the old name of the password policy's `TemporaryPasswordValidityDays`.
    private static func adminCreateUser(_ settings: [String: JSON]) -> JSON {
        var config = settings["AdminCreateUserConfig"]?.object ?? [:]
        config["AllowAdminCreateUserOnly"] = config["AllowAdminCreateUserOnly"] ?? false
        config["UnusedAccountValidityDays"] = settings["Policies"]?["PasswordPolicy"]?["TemporaryPasswordValidityDays"]
        return .object(config)
    }

    /// The document with more custom attributes: none is changed by it.
    package static func adding(_ asked: [JSON], to existing: JSON) throws(Refusal) -> JSON {
        var settings = existing.object ?? [:]
        settings["SchemaAttributes"] = try AttributeSchema.document(
            of: existing["SchemaAttributes"]?.array ?? AttributeSchema.standard, addingCustom: asked)
        return .object(settings)
    }

    private static func check(_ settings: JSON) throws(Refusal) {
        try PoolTags.check(settings)
        if settings["AliasAttributes"]?.array?.isEmpty == false, settings["UsernameAttributes"]?.array?.isEmpty == false {
            throw .invalidParameter("Only one of aliasAttributes or usernameAttributes can be set in a user pool.")
        }
        let early = settings["UserAttributeUpdateSettings"]?["AttributesRequireVerificationBeforeUpdate"]?.array ?? []
        guard Set(early).isSubset(of: settings["AutoVerifiedAttributes"]?.array ?? []) else {
            throw .invalidParameter("AttributesRequireVerificationBeforeUpdate must be a subset of AutoVerifiedAttributes.")
        }
    }
}
