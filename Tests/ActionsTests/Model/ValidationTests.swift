import Domain
import Testing

@testable import Actions

@Suite struct ValidationTests {
    /// What the validator says of a body: nil when it may pass.
    private func refusal(_ operation: String, _ body: JSON) -> InvalidRequest? {
        do throws(InvalidRequest) {
            try ModelValidator.cognito.check(body, asInputOf: operation)
            return nil
        } catch {
            return error
        }
    }

    private static let name = #"[\p{L}\p{M}\p{S}\p{N}\p{P}]+"#

    @Test(
        arguments: [
            (
                "SignUp", ["Username": "ann", "Password": "Passw0rd!"],
                "Value null at 'clientId' failed to satisfy constraint: Member must not be null"
            ),
            (
                "SignUp", ["ClientId": "c", "Username": .string(String(repeating: "é", count: 129))],
                "Value at 'username' failed to satisfy constraint: Member must have length less than or equal to 128"
            ),
            (
                "SignUp", ["ClientId": "c", "Username": "a b"],
                "Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: \(name)"
            ),
            (
                "SignUp", ["ClientId": "c", "Username": "ann", "Password": "my secret"],
                #"Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: [\S]+"#
            ),
            (
                "ForgotPassword", ["ClientId": "c"],
                "Value at 'username' failed to satisfy constraint: Member must not be null"
            ),
            (
                "SignUp", ["ClientId": "c", "Username": "ann", "UserAttributes": [["Value": "x"]]],
                "Value null at 'userAttributes.1.member.name' failed to satisfy constraint: Member must not be null"
            ),
            (
                "SignUp",
                ["ClientId": "c", "Username": "ann", "UserAttributes": [["Name": "a"], ["Name": "custom:far_too_long_to_be_a_name_"]]],
                "Value 'custom:far_too_long_to_be_a_name_' at 'userAttributes.2.member.name' failed to satisfy constraint: "
                    + "Member must have length less than or equal to 32"
            ),
            (
                "CreateUserPool", ["PoolName": "p", "Policies": ["PasswordPolicy": ["MinimumLength": 5]]],
                "Value '5' at 'policies.passwordPolicy.minimumLength' failed to satisfy constraint: "
                    + "Member must have value greater than or equal to 6"
            ),
            (
                "ListUsers", ["UserPoolId": "us-east-1_A", "Limit": 100],
                "Value '100' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60"
            ),
            (
                "ListUsers", ["UserPoolId": "us-east-1_A", "Limit": 99_999_999_999],
                "Value '99999999999' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60"
            ),
            (
                "CreateUserPool", ["PoolName": "p", "MfaConfiguration": "false"],
                "Value 'false' at 'mfaConfiguration' failed to satisfy constraint: Member must satisfy enum value set: [OFF, ON, OPTIONAL]"
            ),
            (
                "AdminConfirmSignUp", ["UserPoolId": "YOUR_USER POOL_ID", "Username": "a"],
                "Value 'YOUR_USER POOL_ID' at 'userPoolId' failed to satisfy constraint: "
                    + #"Member must satisfy regular expression pattern: [\w-]+_[0-9a-zA-Z]+"#
            ),
            (
                "AdminConfirmSignUp", ["UserPoolId": .null, "Username": "a"],
                "Value null at 'userPoolId' failed to satisfy constraint: Member must not be null"
            ),
        ] as [(String, JSON, String)])
    func `one broken constraint is told in Amazon's words`(operation: String, body: JSON, words: String) {
        #expect(refusal(operation, body) == .validation("1 validation error detected: \(words)"))
    }

    @Test(
        arguments: [
            (
                "CreateUserPool", ["PoolName": "p", "AliasAttributes": ["email", "fax"]],
                "Value '[email, fax]' at 'aliasAttributes' failed to satisfy constraint: "
                    + "Member must satisfy constraint: [Member must satisfy enum value set: [phone_number, email, preferred_username]]"
            ),
            (
                "TagResource", ["ResourceArn": "arn:aws:cognito-idp:a:1:b", "Tags": ["k": "v", "": "w"]],
                "Value '{=w, k=v}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: "
                    + "[Member must have length less than or equal to 128, Member must have length greater than or equal to 1]"
            ),
            (
                "TagResource", ["ResourceArn": "arn:aws:cognito-idp:a:1:b", "Tags": ["k": .string(String(repeating: "v", count: 257))]],
                "Value '{k=\(String(repeating: "v", count: 257))}' at 'tags' failed to satisfy constraint: Map value must satisfy constraint: "
                    + "[Member must have length less than or equal to 256, Member must have length greater than or equal to 0]"
            ),
            (
                "InitiateAuth",
                [
                    "ClientId": "c", "AuthFlow": "USER_AUTH",
                    "AuthParameters": ["PASSWORD": .string(String(repeating: "s", count: 131_073))],
                ],
                "Value at 'authParameters' failed to satisfy constraint: Map value must satisfy constraint: "
                    + "[Member must have length less than or equal to 131072, Member must have length greater than or equal to 0]"
            ),
            (
                "AddCustomAttributes", ["UserPoolId": "us-east-1_A", "CustomAttributes": []],
                "Value '[]' at 'customAttributes' failed to satisfy constraint: Member must have length greater than or equal to 1"
            ),
            (
                "AddCustomAttributes",
                ["UserPoolId": "us-east-1_A", "CustomAttributes": .array(Array(repeating: ["Name": ""], count: 26))],
                "Value at 'customAttributes' failed to satisfy constraint: Member must have length less than or equal to 25"
            ),
            (
                "CreateUserPoolClient",
                ["UserPoolId": "us-east-1_A", "ClientName": "n", "AllowedOAuthFlows": ["code", "code", "code", "code"]],
                "Value '[code, code, code, code]' at 'allowedOAuthFlows' failed to satisfy constraint: "
                    + "Member must have length less than or equal to 3"
            ),
            (
                "SetUICustomization",
                ["UserPoolId": "us-east-1_A", "ImageFile": .string(String(repeating: "AAAA", count: 43_691))],
                "Value at 'imageFile' failed to satisfy constraint: Member must have length less than or equal to 131072"
            ),
            (
                "CreateUserPool", ["PoolName": "p", "AcrConfiguration": ["Level9": ["AcrValue": "gold"]]],
                "Value at 'acrConfiguration' failed to satisfy constraint: "
                    + "Map keys must satisfy constraint: [Member must satisfy regular expression pattern: Level[1-4]]"
            ),
        ] as [(String, JSON, String)])
    func `a list and a map are judged as a whole`(operation: String, body: JSON, words: String) {
        #expect(refusal(operation, body) == .validation("1 validation error detected: \(words)"))
    }

    @Test func `every broken constraint is one error, in the model's order`() {
        let words =
            "4 validation errors detected: Value at 'clientId' failed to satisfy constraint: Member must have length greater than or equal to 1; "
            + #"Value at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w+]+; "#
            + "Value at 'username' failed to satisfy constraint: Member must not be null; "
            + "Value '' at 'userAttributes.1.member.name' failed to satisfy constraint: Member must have length greater than or equal to 1"
        let body: JSON = ["ClientId": "", "UserAttributes": [["Name": ""], ["Name": "ok"]]]
        guard case .validation(let told) = refusal("SignUp", body) else {
            Issue.record("not refused")
            return
        }
        #expect(told.hasPrefix("5 " + words.dropFirst(2)))
        #expect(told.hasSuffix(#"Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r ]+"#))
    }

    @Test func `a value of a sensitive shape is never shown`() {
        let secret = "do not show me"
        let body: JSON = [
            "ClientId": .string(secret), "Username": .string(secret), "Password": .string(secret), "SecretHash": .string(secret),
            "UserAttributes": [["Name": "email", "Value": .string(secret + String(repeating: "!", count: 2048))]],
        ]
        guard case .validation(let told) = refusal("SignUp", body) else {
            Issue.record("not refused")
            return
        }
        #expect(told.hasPrefix("5 validation errors detected: "))
        #expect(!told.contains(secret))
    }

    @Test func `nothing inside a sensitive structure is shown`() {
        let text =
            "operation Go in=In errors=\nstructure In Context:Context\nstructure Context sensitive Address:Address\nstring Address max=3"
        let words =
            "1 validation error detected: Value at 'context.address' failed to satisfy constraint: Member must have length less than or equal to 3"
        #expect(throws: InvalidRequest.validation(words)) {
            try ModelValidator(APIModel(text: text)).check(["Context": ["Address": "10.0.0.1"]], asInputOf: "Go")
        }
    }

    @Test func `a short request cannot buy a long answer`() {
        let attributes = JSON.array(Array(repeating: ["Value": "x"], count: 10_000))
        guard case .validation(let told) = refusal("SignUp", ["ClientId": "c", "Username": "a", "UserAttributes": attributes]) else {
            Issue.record("not refused")
            return
        }
        #expect(told.hasPrefix("100 validation errors detected: ") && told.utf8.count < 20_000)
        let pool = JSON.string(String(repeating: " ", count: 100_000))
        #expect(
            refusal("ListGroups", ["UserPoolId": pool])
                == .validation(
                    "2 validation errors detected: Value at 'userPoolId' failed to satisfy constraint: "
                        + "Member must have length less than or equal to 55; Value at 'userPoolId' failed to satisfy constraint: "
                        + #"Member must satisfy regular expression pattern: [\w-]+_[0-9a-zA-Z]+"#))
    }

    @Test(
        arguments: [
            ("SignUp", ["ClientId": "c", "Username": "ann", "NoSuchMember": 3, "UserAttributes": [["Name": "n", "More": []]]]),
            ("SignUp", ["ClientId": "c", "Username": "ann", "Password": .null, "UserAttributes": .null]),
            ("SignUp", ["ClientId": "c", "Username": "ann", "UserAttributes": [.null], "ClientMetadata": ["a": .null]]),
            ("SignUp", ["ClientId": "c", "Username": .string(String(repeating: "👩", count: 128))]),
            ("ListUsers", ["UserPoolId": "us-east-1_A", "Limit": 60]),
            ("ListUsers", ["UserPoolId": "us-east-1_A", "Limit": .number(60)]),
            ("CreateGroup", ["UserPoolId": "us-east-1_A", "GroupName": "g", "Precedence": 0]),
            ("AssociateSoftwareToken", [:]),
            (
                "CreateManagedLoginBranding",
                ["UserPoolId": "us-east-1_A", "ClientId": "c", "Settings": ["anything": [1, "two", .null, ["three": true]]]]
            ),
            ("SetUICustomization", ["UserPoolId": "us-east-1_A", "ImageFile": .string(String(repeating: "AAAA", count: 43_690) + "AAA=")]),
        ] as [(String, JSON)])
    func `what keeps the model passes: unknown members, null, astral code points, documents`(operation: String, body: JSON) {
        #expect(refusal(operation, body) == nil)
    }

    @Test func `an empty object misses exactly the required members, in each of the 153 operations`() throws {
        let model = APIModel.cognito
        var missing = 0
        for operation in model.operations {
            let input = try #require(model.operation(operation)?.input)
            guard case .structure(let members) = model.shape(input)?.kind else { throw InvalidRequest.validation(input) }
            let fields = members.filter(\.isRequired).map { $0.name.prefix(1).lowercased() + $0.name.dropFirst() }
            missing += fields.count
            guard case .validation(let told)? = refusal(operation, [:]) else {
                #expect(fields.isEmpty, "\(operation)")
                continue
            }
            #expect(told.hasPrefix("\(fields.count) validation error\(fields.count == 1 ? "" : "s") detected: "), "\(told)")
            let named = told.components(between: "at '", and: "' failed to satisfy constraint: Member must not be null")
            #expect(named == fields, "\(operation)")
        }
        #expect(missing == 305)
    }

    @Test func `an unknown operation accepts nothing`() {
        #expect(refusal("SignOut", [:]) == .serialization(""))
    }
}

extension String {
    fileprivate func components(between start: String, and end: String) -> [String] {
        split(separator: start).dropFirst().compactMap { part in
            part.firstRange(of: end).map { String(part[..<$0.lowerBound]) }
        }
    }
}
