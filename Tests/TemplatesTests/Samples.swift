import Domain
import Foundation
import Templates

/// Templates and what stands, for tests.
enum Samples {
    static let place = Surroundings(stack: "shop", region: "us-east-1", issuers: "https://id.example.com")

    static func template(_ yaml: String) throws -> Template { try Template.reading(try TemplateText.parse(Data(yaml.utf8))) }

    static func evaluation(_ yaml: String, _ given: [String: String] = [:]) throws -> Evaluation {
        try Evaluation(try template(yaml), given, in: place)
    }

    /// What a function gives as the name of a pool.
    static func name(_ written: String, more: String = "", given: [String: String] = [:]) throws -> JSON? {
        let evaluation = try evaluation(
            """
            Parameters:
              Stage: { Type: String, Default: dev }
              List: { Type: CommaDelimitedList, Default: "a, b,c" }
            Mappings: { Sizes: { dev: { Length: 8 } } }
            Conditions:
              IsDev: !Equals [!Ref Stage, dev]
              IsOther: !Not [!Condition IsDev]
            Resources:
              Pool: { Type: AWS::Cognito::UserPool, Properties: { UserPoolName: \(written) } }
              Client: { Type: AWS::Cognito::UserPoolClient, Properties: { UserPoolId: !Ref Pool } }
              Code: { Type: AWS::Lambda::Function, Properties: { FunctionName: checks } }
              Table: { Type: AWS::DynamoDB::Table }
            \(more)
            """, given)
        guard let pool = evaluation.template.resources["Pool"] else { return nil }
        return try evaluation.properties(of: pool)["UserPoolName"]
    }

    static func wanted(_ id: String, _ yaml: String, _ given: [String: String] = [:], standings: [String: Standing] = [:]) throws -> Wanted
    {
        var evaluation = try evaluation(yaml, given)
        evaluation.standings.merge(standings) { $1 }
        guard let resource = evaluation.template.resources[id], let kind = resource.kind else { throw TemplateError("no \(id)") }
        return try Wanted(resource, kind, in: evaluation)
    }

    /// A pool as the service would show it after this request.
    static func pool(_ request: JSON = [:], mfa: JSON = [:]) throws -> (live: JSON, mfa: JSON) {
        let settings = try PoolSettings.changed(try PoolSettings.created(from: request), byMFA: mfa)
        let identity: [String: JSON] = [
            "Id": "us-east-1_abcdefghi", "Name": request["PoolName"] ?? "shop-Users", "Arn": "arn:aws:x", "EstimatedNumberOfUsers": 3,
            "CreationDate": .number(1), "LastModifiedDate": .number(2),
        ]
        let shown = (settings.object ?? [:]).filter { !PoolSettings.ofMFA.contains($0.key) }
        return (.object(shown.merging(identity) { $1 }), PoolSettings.ofMFA(in: settings))
    }
}
