import Actions
import Domain
import Testing

@Suite struct AnswerTests {
    private let validator = ModelValidator.cognito

    @Test func `an answer that keeps the model has no violations`() {
        let answer: JSON = ["UserConfirmed": false, "UserSub": "11111111-2222-3333-4444-555555555555"]
        #expect(validator.violations(in: answer, asOutputOf: "SignUp").isEmpty)
        #expect(validator.violations(in: [:], asOutputOf: "DeleteUserPool").isEmpty)
        let user: JSON = [
            "Username": "ann", "UserCreateDate": .number(1_700_000_000.5), "UserLastModifiedDate": 1_700_000_000,
            "UserAttributes": [["Name": "email", "Value": "ann@example.com"]],
        ]
        #expect(validator.violations(in: user, asOutputOf: "AdminGetUser").isEmpty)
    }

    @Test(
        arguments: [
            ("SignUp", ["UserConfirmed": false], ["Value null at 'userSub' failed to satisfy constraint: Member must not be null"]),
            ("SignUp", ["UserConfirmed": "no", "UserSub": "s"], ["'userConfirmed': STRING_VALUE can not be converted to an Boolean"]),
            ("SignUp", ["UserConfirmed": true, "UserSub": "s", "userSub": "s"], ["unknown member 'userSub'"]),
            ("DeleteUserPool", ["Deleted": true], ["unknown member 'Deleted'"]),
            (
                "AdminGetUser",
                [
                    "Username": "ann", "UserAttributes": [["Name": "a", "Val": "b"]], "UserCreateDate": "2026-01-01",
                    "UserStatus": "ASLEEP",
                ],
                [
                    "unknown member 'UserAttributes.1.Val'",
                    "'userCreateDate': STRING_VALUE can not be converted to milliseconds since epoch",
                    "Value 'ASLEEP' at 'userStatus' failed to satisfy constraint: Member must satisfy enum value set: "
                        + "[UNCONFIRMED, CONFIRMED, ARCHIVED, COMPROMISED, UNKNOWN, RESET_REQUIRED, FORCE_CHANGE_PASSWORD, EXTERNAL_PROVIDER]",
                ]
            ),
            ("SignUp", [], ["the answer is no object"]),
            ("SignOut", [:], ["the model knows no operation SignOut"]),
        ] as [(String, JSON, [String])])
    func `an answer that leaves the model is told where`(operation: String, answer: JSON, violations: [String]) {
        #expect(validator.violations(in: answer, asOutputOf: operation) == violations)
    }

    @Test func `only what the model knows is kept, at every depth`() {
        let request: JSON = [
            "PoolName": "p", "Surprise": 1, "UserPoolTags": ["any": "tag", "none": .null], "DeletionProtection": .null,
            "Policies": ["PasswordPolicy": ["MinimumLength": 8, "Emoji": true], "Other": [:]],
            "Schema": [["Name": "a", "Colour": "red"], "kept as it is"],
        ]
        #expect(
            validator.knownMembers(of: "CreateUserPoolRequest", in: request) == [
                "PoolName": "p", "UserPoolTags": ["any": "tag"], "Policies": ["PasswordPolicy": ["MinimumLength": 8]],
                "Schema": [["Name": "a"], "kept as it is"],
            ])
        #expect(validator.knownMembers(of: "UserPoolType", in: ["PoolName": "p", "Name": "n"]) == ["Name": "n"])
        let branding: JSON = ["Settings": ["deep": ["er": [1, .null]]], "Extra": 1]
        #expect(validator.knownMembers(of: "ManagedLoginBrandingType", in: branding) == ["Settings": ["deep": ["er": [1, .null]]]])
        #expect(validator.knownMembers(of: "NoSuchType", in: request) == [:])
    }
}
