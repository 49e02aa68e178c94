import Actions
import Domain
import Testing

@Suite struct SerializationTests {
    private static let list = "Start of list found where not expected"
    private static let structure = "Start of structure or map found where not expected."

    @Test(
        arguments: [
            ("SignUp", [], list), ("SignUp", "text", ""), ("SignUp", .null, ""), ("SignUp", 3, ""), ("SignUp", true, ""),
            ("SignUp", ["Username": 3], "NUMBER_VALUE can not be converted to a String"),
            ("SignUp", ["Username": .number(1.5)], "NUMBER_VALUE can not be converted to a String"),
            ("SignUp", ["Username": true], "TRUE_VALUE can not be converted to a String"),
            ("SignUp", ["Username": false], "FALSE_VALUE can not be converted to a String"),
            ("SignUp", ["Username": ["a"]], list),
            ("SignUp", ["Username": ["a": "b"]], structure),
            ("SignUp", ["UserAttributes": "a"], "Expected list or null"),
            ("SignUp", ["UserAttributes": 1], "Expected list or null"),
            ("SignUp", ["UserAttributes": [:]], structure),
            ("SignUp", ["UserAttributes": ["a"]], "Expected null"),
            ("SignUp", ["UserAttributes": [[]]], list),
            ("SignUp", ["UserAttributes": [["Name": "email", "Value": true]]], "TRUE_VALUE can not be converted to a String"),
            ("SignUp", ["ClientMetadata": "a"], "Expected map or null"),
            ("SignUp", ["ClientMetadata": []], list),
            ("SignUp", ["ClientMetadata": ["a": 1]], "NUMBER_VALUE can not be converted to a String"),
            ("SignUp", ["AnalyticsMetadata": true], "Expected null"),
            ("ListUsers", ["Limit": "1"], "STRING_VALUE can not be converted to an Integer"),
            ("ListUsers", ["Limit": .number(1.5)], "NUMBER_VALUE can not be converted to an Integer"),
            ("ListUsers", ["Limit": .number(1e300)], "NUMBER_VALUE can not be converted to an Integer"),
            ("CreateUserPool", ["SmsConfiguration": 1], "Expected null"),
            (
                "CreateUserPool", ["LambdaConfig": ["PreTokenGenerationConfig": ["LambdaVersion": 1]]],
                "NUMBER_VALUE can not be converted to a String"
            ),
            ("CreateUserPool", ["AliasAttributes": [1]], "NUMBER_VALUE can not be converted to a String"),
            ("AdminSetUserPassword", ["Permanent": "yes"], "STRING_VALUE can not be converted to an Boolean"),
            ("AdminSetUserPassword", ["Permanent": 1], "NUMBER_VALUE can not be converted to a Boolean"),
            ("SetUICustomization", ["ImageFile": "not base64"], "STRING_VALUE can not be converted to a Blob"),
            ("SetUICustomization", ["ImageFile": 1], "NUMBER_VALUE can not be converted to a Blob"),
        ] as [(String, JSON, String)])
    func `types that do not fit are told before anything else`(operation: String, body: JSON, words: String) {
        #expect(throws: InvalidRequest.serialization(words)) { try ModelValidator.cognito.check(body, asInputOf: operation) }
    }

    @Test(arguments: [(2_147_483_647, true), (2_147_483_648, false), (99_999_999_999, false)] as [(Int64, Bool)])
    func `an integer without an upper bound has 32 bits`(precedence: Int64, fits: Bool) {
        let body: JSON = ["UserPoolId": "us-east-1_A", "GroupName": "g", "Precedence": .integer(precedence)]
        var refusal: InvalidRequest?
        do throws(InvalidRequest) { try ModelValidator.cognito.check(body, asInputOf: "CreateGroup") } catch { refusal = error }
        #expect(refusal == (fits ? nil : .serialization("NUMBER_VALUE can not be converted to an Integer")))
    }

    @Test func `types are checked before constraints, and unknown members are not checked at all`() {
        #expect(throws: InvalidRequest.serialization("NUMBER_VALUE can not be converted to a String")) {
            try ModelValidator.cognito.check(["Username": "", "Password": 1], asInputOf: "SignUp")
        }
        #expect(throws: Never.self) {
            try ModelValidator.cognito.check(["ClientId": "c", "Username": "a", "username": [1]], asInputOf: "SignUp")
        }
    }
}
