import Domain
import Testing

@Suite struct PoolSettingsTests {
    @Test func `a pool that is asked for nothing gets Amazon's defaults`() throws {
        let settings = try PoolSettings.created(from: ["PoolName": "p"])
        #expect(
            settings["Policies"] == [
                "PasswordPolicy": [
                    "MinimumLength": 8, "RequireUppercase": true, "RequireLowercase": true, "RequireNumbers": true, "RequireSymbols": true,
                    "TemporaryPasswordValidityDays": 7,
                ],
                "SignInPolicy": ["AllowedFirstAuthFactors": ["PASSWORD"]],
            ])
        #expect(settings["DeletionProtection"] == "INACTIVE")
        #expect(settings["MfaConfiguration"] == "OFF")
        #expect(settings["LambdaConfig"] == [:])
        #expect(settings["UserPoolTags"] == [:])
        #expect(settings["UserPoolTier"] == "ESSENTIALS")
        #expect(settings["EmailConfiguration"] == ["EmailSendingAccount": "COGNITO_DEFAULT"])
        #expect(settings["VerificationMessageTemplate"] == ["DefaultEmailOption": "CONFIRM_WITH_CODE"])
        #expect(settings["AdminCreateUserConfig"] == ["AllowAdminCreateUserOnly": false, "UnusedAccountValidityDays": 7])
        #expect(
            settings["AccountRecoverySetting"] == [
                "RecoveryMechanisms": [["Priority": 1, "Name": "verified_email"], ["Priority": 2, "Name": "verified_phone_number"]]
            ])
        #expect(settings["PoolName"] == nil)
        #expect(settings["UsernameConfiguration"] == nil)
    }

    @Test func `a password policy named in part switches the rest off`() throws {
        let settings = try PoolSettings.created(from: ["Policies": ["PasswordPolicy": ["MinimumLength": 10, "RequireNumbers": true]]])
        #expect(
            settings["Policies"]?["PasswordPolicy"] == [
                "MinimumLength": 10, "RequireUppercase": false, "RequireLowercase": false, "RequireNumbers": true, "RequireSymbols": false,
                "TemporaryPasswordValidityDays": 7,
            ])
    }

    @Test func `an update replaces: what it does not name returns to its default`() throws {
        let created = try PoolSettings.created(from: [
            "AutoVerifiedAttributes": ["email"], "UserPoolTags": ["a": "b"], "DeletionProtection": "ACTIVE",
            "Policies": ["PasswordPolicy": ["MinimumLength": 20]],
        ])
        let updated = try PoolSettings.updated(created, with: ["UserPoolId": "x", "AutoVerifiedAttributes": ["phone_number"]])
        #expect(updated["AutoVerifiedAttributes"] == ["phone_number"])
        #expect(updated["UserPoolTags"] == [:])
        #expect(updated["DeletionProtection"] == "INACTIVE")
        #expect(updated["Policies"]?["PasswordPolicy"]?["MinimumLength"] == 8)
        #expect(updated["UserPoolId"] == nil)
    }

    @Test func `an update keeps what only creation can set`() throws {
        let created = try PoolSettings.created(from: [
            "AliasAttributes": ["email"], "UsernameConfiguration": ["CaseSensitive": false], "Schema": [["Name": "team"]],
        ])
        let updated = try PoolSettings.updated(
            created, with: ["AliasAttributes": ["phone_number"], "UsernameConfiguration": ["CaseSensitive": true]])
        for name in ["AliasAttributes", "UsernameConfiguration", "SchemaAttributes", "UsernameAttributes"] {
            #expect(updated[name] == created[name])
        }
    }

    @Test func `aliases and username attributes exclude each other`() {
        #expect(throws: Refusal.invalidParameter("Only one of aliasAttributes or usernameAttributes can be set in a user pool.")) {
            try PoolSettings.created(from: ["AliasAttributes": ["email"], "UsernameAttributes": ["email"]])
        }
    }

    @Test func `what is a second factor recovers nothing`() {
        let pool = Sample.pool(["MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": [:], "SmsMfaConfiguration": [:]])
        var user = Sample.user(["email": "a@b.c", "email_verified": "true", "phone_number": "+49170123", "phone_number_verified": "true"])
        #expect(pool.recovery.attribute(for: user, in: pool) == "email")
        user.mfa.add(.email)
        #expect(pool.recovery.attribute(for: user, in: pool) == "phone_number")
        user.mfa.add(.sms)
        #expect(pool.recovery.attribute(for: user, in: pool) == nil)
    }

    @Test(
        arguments: [
            ([:], 7), (["AdminCreateUserConfig": ["UnusedAccountValidityDays": 3]], 3),
            (["Policies": ["PasswordPolicy": ["TemporaryPasswordValidityDays": 2]]], 2),
            (["Policies": ["PasswordPolicy": ["TemporaryPasswordValidityDays": 0]]], 7),
            (
                [
                    "AdminCreateUserConfig": ["UnusedAccountValidityDays": 3],
                    "Policies": ["PasswordPolicy": ["TemporaryPasswordValidityDays": 2]],
                ], 2
            ),
        ] as [(JSON, Int64)])
    func `the days of a temporary password have an old name that the new one overrules`(request: JSON, days: Int64) throws {
        let settings = try PoolSettings.created(from: request)
        #expect(Sample.pool(settings).passwordPolicy.temporaryPasswordDays == Int(days))
        #expect(settings["Policies"]?["PasswordPolicy"]?["TemporaryPasswordValidityDays"] == .integer(days))
        #expect(settings["AdminCreateUserConfig"]?["UnusedAccountValidityDays"] == .integer(days))
    }

    @Test(
        arguments: [
            ([:], ["email", "phone_number"]),
            (
                [
                    "AccountRecoverySetting": [
                        "RecoveryMechanisms": [
                            ["Name": "verified_email", "Priority": 2], ["Name": "verified_phone_number", "Priority": 1],
                        ]
                    ]
                ], ["phone_number", "email"]
            ),
            (["AccountRecoverySetting": ["RecoveryMechanisms": [["Name": "admin_only", "Priority": 1]]]], []),
        ] as [(JSON, [String])])
    func `recovery goes by priority`(request: JSON, attributes: [String]) throws {
        let pool = try Sample.created(request)
        let recovery = pool.recovery
        #expect(recovery.attributes == attributes)
        #expect(recovery.isAdminOnly == attributes.isEmpty)
        let verified = ["email": "a@b.c", "email_verified": "true", "phone_number": "+49170123", "phone_number_verified": "true"]
        #expect(recovery.attribute(for: Sample.user(verified), in: pool) == attributes.first)
        #expect(recovery.attribute(for: Sample.user(["email": "a@b.c"]), in: pool) == nil)
    }

    @Test(
        arguments: [
            (["email", "phone_number"], ["email": "a@b.c", "phone_number": "+49170123"], "phone_number"),
            (["email", "phone_number"], ["email": "a@b.c"], "email"), (["email"], ["phone_number": "+49170123"], nil),
            (["email"], ["email": ""], nil), ([], ["email": "a@b.c"], nil),
        ] as [([JSON], [String: String], String?)])
    func `a phone is verified before a mailbox`(verified: [JSON], attributes: [String: String], attribute: String?) {
        #expect(Sample.pool(["AutoVerifiedAttributes": .array(verified)]).attributeToVerify(of: attributes) == attribute)
    }
}
