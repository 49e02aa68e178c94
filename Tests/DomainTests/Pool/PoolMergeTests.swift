import Domain
import Testing

@Suite struct PoolMergeTests {
    @Test(
        arguments: [
            ([:], ["a": 1], ["a": 1]),
            (["a": 1, "b": 2], ["a": 3], ["a": 3, "b": 2]),
            (["a": ["x": 1, "y": 2]], ["a": ["y": 3]], ["a": ["x": 1, "y": 3]]),
            (["a": [1, 2]], ["a": [3]], ["a": [3]]),
            (["a": ["x": 1]], ["a": "text"], ["a": "text"]),
            (["a": "text"], ["a": ["x": 1]], ["a": ["x": 1]]),
        ] as [(JSON, JSON, JSON)])
    func `objects are merged, everything else is replaced`(base: JSON, patch: JSON, merged: JSON) {
        #expect(base.merged(with: patch) == merged)
    }

    private static let existing: JSON = [
        "AutoVerifiedAttributes": ["email"], "UserPoolTags": ["a": "b"], "DeletionProtection": "ACTIVE",
        "Policies": ["PasswordPolicy": ["MinimumLength": 20]],
        "VerificationMessageTemplate": ["EmailSubject": "Old", "EmailMessage": "Old {####}", "SmsMessage": "Old {####}"],
    ]

    private func updated(_ request: JSON) throws -> JSON {
        let created = try PoolSettings.created(from: Self.existing)
        return try PoolSettings.updated(created, with: PoolSettings.merging(request, into: created))
    }

    @Test func `a partial update that names nothing changes nothing`() throws {
        #expect(try updated([:]) == (try PoolSettings.created(from: Self.existing)))
    }

    @Test func `a partial update changes what it names, however deep it stands`() throws {
        let settings = try updated(["Policies": ["PasswordPolicy": ["RequireSymbols": true]], "UserPoolTags": ["c": "d"]])
        #expect(settings["Policies"]?["PasswordPolicy"]?["MinimumLength"] == 20)
        #expect(settings["Policies"]?["PasswordPolicy"]?["RequireSymbols"] == true)
        #expect(settings["UserPoolTags"] == ["a": "b", "c": "d"])
        #expect(settings["DeletionProtection"] == "ACTIVE" && settings["AutoVerifiedAttributes"] == ["email"])
    }

    @Test(
        arguments: [
            ["EmailVerificationSubject": "New"], ["VerificationMessageTemplate": ["EmailSubject": "New"]],
            ["EmailVerificationSubject": "Older", "VerificationMessageTemplate": ["EmailSubject": "New"]],
        ] as [JSON])
    func `a setting of two names is changed by either, and the new name counts`(request: JSON) throws {
        let settings = try updated(request)
        #expect(settings["EmailVerificationSubject"] == "New")
        #expect(settings["VerificationMessageTemplate"]?["EmailSubject"] == "New")
        #expect(settings["VerificationMessageTemplate"]?["EmailMessage"] == "Old {####}")
    }

    @Test func `days of a temporary password are changed by either name`() throws {
        for request: JSON in [
            ["AdminCreateUserConfig": ["UnusedAccountValidityDays": 3]],
            ["Policies": ["PasswordPolicy": ["TemporaryPasswordValidityDays": 3]]],
        ] {
            let settings = try updated(request)
            #expect(settings["Policies"]?["PasswordPolicy"]?["TemporaryPasswordValidityDays"] == 3)
            #expect(settings["AdminCreateUserConfig"]?["UnusedAccountValidityDays"] == 3)
            #expect(settings["Policies"]?["PasswordPolicy"]?["MinimumLength"] == 20)
        }
    }
}
