import Domain
import Foundation
import Templates
import Testing

@Suite struct TemplateTests {
    @Test(arguments: [
        ("", "The template is empty."), ("a: [", "YAML not well-formed. (line 2, column 1"), ("[a]", "unsupported structure."),
        ("Resources: {}", "At least one Resources member must be defined."), ("Resources: []", "Resources must be an object."),
        ("Resources: {A: {Type: X::Y}}\nExtra: 1", "Invalid template property or properties [Extra]"),
        ("Resources: {A: {}}", "[/Resources/A] Every Resources object must contain a Type member."),
        ("Resources: {A-b: {Type: X::Y}}", "Resource name A-b is non alphanumeric."),
        ("Resources: {A: {Type: X::Y, Property: {}}}", "Invalid template resource property 'Property' of A"),
        ("Resources: {A: {Type: X::Y, Properties: []}}", "[/Resources/A/Properties] is not an object."),
        ("Resources: {A: {Type: X::Y, DependsOn: B}}", "Unresolved resource dependencies [B]"),
        ("Resources: {A: {Type: X::Y, Condition: C}}", "Unresolved condition dependency C"),
        ("Resources: {A: {Type: X::Y}}\nOutputs: {O: {}}", "Every Outputs member must contain a Value object: O"),
        ("a: 1\na: 2", "duplicate key a"), ("a: {<<: {b: 1}}", "Hash merges (<<) are not supported: line 1, column 5"),
        ("a: !!binary aGk=", "Unknown YAML tag"), ("? [a]\n: b", "A key is not a string"), ("a: 1\n---\nb: 2", "YAML not well-formed."),
    ])
    func `a template that is none says why`(yaml: String, words: String) throws {
        let error = #expect(throws: TemplateError.self) { try Samples.template(yaml) }
        #expect(error?.words.contains(words) == true, "\(error?.words ?? "")")
    }

    @Test func `what grows out of a few lines is refused`() throws {
        let bomb = (1...40).reduce("a0: &a0 [x, x]\n") { $0 + "a\($1): &a\($1) [*a\($1 - 1), *a\($1 - 1)]\n" }
        let deep = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
        let long = "a: \(String(repeating: "x", count: 1024 * 1024))"
        let many = "Resources: {" + (0...500).map { "A\($0): {Type: X::Y}" }.joined(separator: ", ") + "}"
        for (yaml, words) in [
            (bomb, "More than 16 YAML aliases."), (deep, "Nested deeper than 100 levels."), (long, "is longer than"),
            (many, "Number of resources, 501, is greater than maximum allowed, 500"),
        ] {
            let error = #expect(throws: TemplateError.self) { try Samples.template(yaml) }
            #expect(error?.words.contains(words) == true, "\(error?.words.prefix(200) ?? "")")
        }
        // As many aliases as may be, each on the shoulders of the others.
        let tower = (1...5).reduce("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n") {
            $0 + "a\($1): &a\($1) [*a\($1 - 1), *a\($1 - 1), *a\($1 - 1)]\n"
        }
        #expect(try TemplateText.parse(Data(tower.utf8))["a5"]?.array?.count == 3)
    }

    @Test func `JSON and YAML are the same template`() throws {
        let json = try TemplateText.parse(Data(#"{"A": {"Fn::GetAtt": ["B", "Arn"]}, "C": [1, true, "1"]}"#.utf8))
        let yaml = try TemplateText.parse(Data("A: !GetAtt B.Arn\nC: [1, true, '1']\n".utf8))
        #expect(json == yaml)
    }

    @Test(arguments: [
        "", " ", "true", "yes", "null", "~", "1", "1.5", "0x1", "2010-09-09", "a: b", "# x", "*x", "&x", "!x", "- a", "ü ", "a\nb\n",
        "\"q\"", "'", "{x}", "https://a.b/c", "Plain", "a\tb", "\u{1F600}",
    ])
    func `a text is written so that it reads back the same`(text: String) throws {
        let value: JSON = ["Key": .string(text), "List": [.string(text), 7, true, false, .null, .number(0.5)], "Empty": [:], "None": []]
        #expect(try TemplateText.parse(Data(try YAMLWriter.text(value).utf8)) == value)
    }

    @Test func `what is needed comes first, and a circle is refused`() throws {
        let yaml = """
            Resources:
              Web: { Type: AWS::Cognito::UserPoolClient, Properties: { UserPoolId: !Ref Pool } }
              Api: { Type: AWS::Cognito::UserPoolResourceServer, Properties: { UserPoolId: !Ref Pool, Identifier: a, Name: a } }
              Early: { Type: AWS::Cognito::UserPoolUser, DependsOn: Pool, Properties: { UserPoolId: !Ref Pool, Username: u } }
              Pool: { Type: AWS::Cognito::UserPool, Properties: { UserPoolName: !Sub "${Other}-2" } }
              Other: { Type: AWS::Cognito::UserPool }
              Code: { Type: AWS::Lambda::Function, Properties: { Pool: !Ref Pool } }
            """
        #expect(try Samples.template(yaml).inOrder().map(\.id) == ["Other", "Pool", "Api", "Web", "Early"])
        let circle = """
            Resources:
              A: { Type: AWS::Cognito::UserPool, Properties: { UserPoolName: !Ref B } }
              B: { Type: AWS::Cognito::UserPool, DependsOn: [A] }
            """
        let error = #expect(throws: TemplateError.self) { try Samples.template(circle).inOrder() }
        #expect(error?.words.contains("Circular dependency between resources: [A, B]") == true)
    }

    @Test func `every unknown property is named with its path`() throws {
        let yaml = """
            Resources:
              Pool:
                Type: AWS::Cognito::UserPool
                Properties: { Policies: { PasswordPolicy: { MinLength: 8, requireNumbers: true } }, Schema: [{ Nam: a }], Colour: red }
            """
        let error = #expect(throws: TemplateError.self) { try Samples.wanted("Pool", yaml) }
        #expect(
            error?.words == """
                Encountered unsupported property Resources.Pool.Properties.Colour
                Encountered unsupported property Resources.Pool.Properties.Policies.PasswordPolicy.MinLength
                Encountered unsupported property Resources.Pool.Properties.Policies.PasswordPolicy.requireNumbers; it is written RequireNumbers
                Encountered unsupported property Resources.Pool.Properties.Schema[0].Nam
                """)
    }

    @Test func `values take the type of their property`() throws {
        let yaml = """
            Resources:
              Pool:
                Type: AWS::Cognito::UserPool
                Properties:
                  Policies: { PasswordPolicy: { MinimumLength: "12", RequireNumbers: "true", RequireSymbols: no } }
                  Schema: [{ Name: age, StringAttributeConstraints: { MaxLength: 9 } }]
                  UserPoolTags: { a: 1, b: true }
            """
        let properties = try Samples.wanted("Pool", yaml).properties
        #expect(properties["Policies"]?["PasswordPolicy"] == ["MinimumLength": 12, "RequireNumbers": true, "RequireSymbols": false])
        #expect(properties["Schema"] == [["Name": "age", "StringAttributeConstraints": ["MaxLength": "9"]]])
        #expect(properties["UserPoolTags"] == ["a": "1", "b": "true"])
    }

    @Test func `a property that must be there is missed`() throws {
        let yaml = "Resources: {Group: {Type: AWS::Cognito::UserPoolGroup, Properties: {Description: 'who?'}}}"
        let error = #expect(throws: TemplateError.self) { try Samples.wanted("Group", yaml) }
        #expect(error?.words.contains("Property GroupName of Resources.Group is required") == true)
        #expect(error?.words.contains("Property UserPoolId of Resources.Group is required") == true)
    }

    @Test func `a macro may make what is referred to, for what is skipped and for outputs`() throws {
        let yaml = """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Pool: { Type: AWS::Cognito::UserPool }
              Api: { Type: AWS::Serverless::Api, Properties: { Role: !GetAtt ApiRole.Arn } }
            Outputs:
              Url: { Value: !Ref ServerlessRestApi }
              Pool: { Value: !Ref Pool }
            """
        let outputs = try Samples.evaluation(yaml).outputs()
        #expect(outputs["Url"] == .some(nil))
        #expect(outputs["Pool"] == .some("{Pool: known after apply}"))
    }
}
