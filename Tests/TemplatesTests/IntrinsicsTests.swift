import Domain
import Templates
import Testing

@Suite struct IntrinsicsTests {
    @Test(arguments: [
        ("!Ref Stage", "dev"), ("{Ref: Stage}", "dev"), ("!Ref AWS::Region", "us-east-1"), ("!Ref AWS::AccountId", "000000000000"),
        ("!Ref AWS::StackName", "shop"), ("!Ref AWS::Partition", "aws"), ("!Ref Code", "checks"), ("!Ref Table", "shop-Table"),
        ("!Sub 'a-${Stage}-${AWS::Region}'", "a-dev-us-east-1"), ("!Sub '${!Stage}'", "${Stage}"), ("!Sub '$x ${Stage'", "$x ${Stage"),
        ("!Sub ['${A}-${Stage}', {A: !Ref AWS::Partition}]", "aws-dev"), ("!Sub '${Code.Arn}'", lambda), ("!GetAtt Code.Arn", lambda),
        ("!GetAtt [Code, Arn]", lambda), ("{Fn::GetAtt: Code.Arn}", lambda),
        ("!Join ['-', [a, !Ref Stage, 7, true]]", "a-dev-7-true"), ("!Join [',', !Ref List]", "a,b,c"), ("!Join ['', []]", ""),
        ("!Select [1, !Ref List]", "b"), ("!Select ['0', [x, y]]", "x"), ("!Select [2, !Split ['.', a.b.c]]", "c"),
        ("!Join ['+', !Split ['-', !Sub 'x-${Stage}']]", "x+dev"), ("!If [IsDev, yes-it-is, no-it-is-not]", "yes-it-is"),
        ("!If [IsOther, !Ref AWS::NoValue, other]", "other"), ("!FindInMap [Sizes, !Ref Stage, Length]", "8"),
        ("!FindInMap [Sizes, none, Length, {DefaultValue: 9}]", "9"), ("!Base64 abc", "YWJj"), ("012", "012"), ("1.10", "1.10"),
        ("'true'", "true"), ("True", "true"), ("2010-09-09", "2010-09-09"),
    ])
    func `a function gives its value`(written: String, value: String) throws {
        #expect(try Samples.name(written) == .string(value))
    }

    private static let lambda = "arn:aws:lambda:us-east-1:000000000000:function:checks"

    @Test(arguments: ["!Ref AWS::NoValue", "!If [IsDev, !Ref 'AWS::NoValue', x]", "null", "~"])
    func `what has no value is not there`(written: String) throws {
        #expect(try Samples.name(written) == nil)
    }

    @Test func `what Ref gives of a thing with a name is known before it is made`() throws {
        let yaml = """
            Resources:
              Users: { Type: AWS::Cognito::UserPool }
              Group: { Type: AWS::Cognito::UserPoolGroup, Properties: { UserPoolId: !Ref Users, GroupName: !Sub "${AWS::StackName}-g" } }
              Ada: { Type: AWS::Cognito::UserPoolUser, Properties: { UserPoolId: !Ref Users, Username: ada } }
              In:
                Type: AWS::Cognito::UserPoolUserToGroupAttachment
                Properties: { UserPoolId: !Ref Users, GroupName: !Ref Group, Username: !Ref Ada }
            """
        let wanted = try Samples.wanted("In", yaml)
        #expect(wanted.name == "ada in shop-g")
        #expect(wanted.isUnborn, "its pool is still to be made")
    }

    @Test(arguments: [
        ("!Ref Client", "{Client: known after apply}"), ("!GetAtt Client.ClientSecret", "{Client.ClientSecret: known after apply}"),
        ("!Select [4, !Split ['-', !Ref Client]]", "{Client: known after apply}"),
        ("!Sub 'a-${Client}'", "a-{Client: known after apply}"),
    ])
    func `what is still to be made is known after apply`(written: String, value: String) throws {
        #expect(try Samples.name(written) == .string(value))
    }

    @Test(arguments: [
        ("!GetAtt Table.StreamArn", "Table.StreamArn is not known here: Table (AWS::DynamoDB::Table) is skipped"),
        ("!GetAtt Client.Arn", "Template error: resource Client does not support attribute type Arn in Fn::GetAtt"),
        ("!GetAtt Client", "every Fn::GetAtt object requires two non-empty parameters"),
        ("!Ref Nobody", "Template format error: Unresolved resource dependencies [Nobody] in the Resources block of the template"),
        ("!Sub '${Nobody}'", "Unresolved resource dependencies [Nobody]"),
        ("!GetAtt Nobody.Arn", "Unresolved resource dependencies [Nobody]"),
        ("!Ref [a]", "every Ref object must have a single String value"), ("!Sub {a: b}", "Fn::Sub intrinsic functions"),
        ("!Join [a]", "every Fn::Join object requires two parameters"), ("!Join ['-', x]", "every Fn::Join object requires two parameters"),
        ("!Select [3, !Ref List]", "Fn::Select cannot select nonexistent value at index 3"), ("!Select [x, [a]]", "Fn::Select requires"),
        ("!Split ['', a]", "every Fn::Split object requires two parameters"), ("!If [IsDev, a]", "Fn::If requires a list argument"),
        ("!If [Never, a, b]", "unresolved condition dependency Never"),
        ("!FindInMap [Sizes, prod, Length]", "Unable to get mapping for Sizes::prod::Length"),
        ("!FindInMap [Sizes]", "every Fn::FindInMap object requires"), ("!ImportValue x", "Fn::ImportValue is not supported here."),
        ("!Cidr [a]", "Fn::Cidr is not supported here."), ("!Nonsense x", "Unknown YAML tag !Nonsense."),
        ("!Sub '${List}'", "must be a string"), ("[a]", "Value of property Resources.Pool.Properties.UserPoolName must be a string"),
    ])
    func `a function that cannot be worked out says why`(written: String, words: String) throws {
        let error = #expect(throws: TemplateError.self) { try Samples.name(written) }
        #expect(error?.words.contains(words) == true, "\(error?.words ?? "")")
    }

    @Test(arguments: [
        ("!Equals [!Ref Stage, dev]", true), ("!Equals [1, '1']", true), ("!Equals [a, b]", false), ("!Not [!Equals [a, b]]", true),
        ("!And [!Condition IsDev, !Equals [a, a]]", true), ("!And [!Condition IsDev, !Condition IsOther]", false),
        ("!Or [!Condition IsOther, !Condition IsDev]", true), ("{Condition: IsDev}", true),
        ("!Equals [!FindInMap [Sizes, dev, Length], 8]", true), ("!Equals [!Join ['', [de, v]], !Ref Stage]", true),
    ])
    func `a condition holds or does not`(written: String, holds: Bool) throws {
        let yaml = """
            Parameters: { Stage: { Type: String, Default: dev } }
            Mappings: { Sizes: { dev: { Length: 8 } } }
            Conditions: { IsDev: !Equals [!Ref Stage, dev], IsOther: !Not [{Condition: IsDev}], Tried: \(written) }
            Resources: { Pool: { Type: AWS::Cognito::UserPool, Condition: Tried } }
            """
        let evaluation = try Samples.evaluation(yaml)
        let pool = try #require(evaluation.template.resources["Pool"])
        #expect(evaluation.isDeclared(pool) == holds)
    }

    @Test(arguments: [
        ("!Condition Tried", "Circular dependency between conditions: [Tried]"),
        ("!Condition Other", "Unresolved condition dependency Other"),
        ("!And [!Equals [a, a]]", "every Fn::And object requires two to ten conditions"),
        ("!Equals [a]", "every Fn::Equals object requires"),
        ("!Not [a, b]", "every Fn::Not object requires one condition"), ("!Ref Stage", "Unrecognized condition type: Ref"),
        ("text", "Conditions can only be boolean operations"), ("!Equals [!Ref Pool, a]", "Unresolved resource dependencies [Pool]"),
    ])
    func `a condition that cannot be worked out says why`(written: String, words: String) throws {
        let yaml = """
            Parameters: { Stage: { Type: String, Default: dev } }
            Conditions: { Tried: \(written) }
            Resources: { Pool: { Type: AWS::Cognito::UserPool } }
            """
        let error = #expect(throws: TemplateError.self) { try Samples.evaluation(yaml) }
        #expect(error?.words.contains(words) == true, "\(error?.words ?? "")")
    }
}
