import Domain
import Templates
import Testing

@Suite struct ParameterTests {
    private static func value(_ parameter: String, _ given: [String: String]) throws -> JSON? {
        let yaml = """
            Parameters: { P: \(parameter) }
            Resources: { Pool: { Type: AWS::Cognito::UserPool, Properties: { UserPoolName: !Ref P } } }
            """
        let evaluation = try Samples.evaluation(yaml, given)
        return try evaluation.template.resources["Pool"].flatMap { try evaluation.properties(of: $0)["UserPoolName"] }
    }

    @Test(arguments: [
        ("{Type: String, Default: a}", nil, "a"), ("{Type: String, Default: a}", "b", "b"), ("{Type: Number, Default: 7}", nil, "7"),
        ("{Type: String, AllowedValues: [x, 2]}", "2", "2"), ("{Type: String, AllowedPattern: '[a-z]+'}", "abc", "abc"),
        ("{Type: Number, MinValue: 1, MaxValue: '9'}", "9", "9"), ("{Type: 'AWS::SSM::Parameter::Value<String>'}", "v", "v"),
    ])
    func `a parameter has the value that is given, or its default`(parameter: String, given: String?, value: String) throws {
        #expect(try Self.value(parameter, given.map { ["P": $0] } ?? [:]) == .string(value))
    }

    @Test(arguments: [
        ("{Type: String}", nil, "Parameters: [P] must have values"),
        ("{Default: a}", nil, "Every Parameters object must contain a Type member"),
        ("{Type: String, AllowedValues: [x, y]}", "s3cret", "Parameter 'P' must be one of AllowedValues"),
        ("{Type: String, AllowedPattern: '[a-z]+'}", "s3cret", "Parameter 'P' must match pattern [a-z]+"),
        ("{Type: String, AllowedPattern: '[a-z]+', ConstraintDescription: wants letters}", "s3cret", "Parameter 'P' wants letters"),
        ("{Type: String, MinLength: 9}", "s3cret", "must contain at least 9 characters"),
        ("{Type: String, MaxLength: 2}", "s3cret", "must contain at most 2 characters"),
        ("{Type: Number}", "s3cret", "must be a number"), ("{Type: Number, MinValue: 5}", "4", "must be a number not less than 5"),
        ("{Type: Number, MaxValue: 5}", "6", "must be a number not greater than 5"),
        ("{Type: 'AWS::SSM::Parameter::Value<String>', Default: /a}", nil, "Parameter Store"),
    ])
    func `a parameter that does not fit is refused without its value`(parameter: String, given: String?, words: String) throws {
        let error = #expect(throws: TemplateError.self) { try Self.value(parameter, given.map { ["P": $0] } ?? [:]) }
        #expect(error?.words.contains(words) == true, "\(error?.words ?? "")")
        #expect(error?.words.contains("s3cret") == false)
    }

    @Test func `a parameter that the template does not have is refused`() throws {
        let error = #expect(throws: TemplateError.self) { try Self.value("{Type: String, Default: a}", ["Q": "b", "R": "c"]) }
        #expect(error?.words == "Parameters: [Q, R] do not exist in the template")
    }

    @Test func `a secret parameter is a secret of the evaluation`() throws {
        let yaml = """
            Parameters: { Word: { Type: String, NoEcho: true }, Open: { Type: String, Default: o }, Many: { Type: CommaDelimitedList, NoEcho: "true", Default: "x1,x2" } }
            Resources: { Pool: { Type: AWS::Cognito::UserPool } }
            """
        #expect(try Samples.evaluation(yaml, ["Word": "open sesame"]).secrets == ["open sesame", "x1", "x2"])
    }
}
