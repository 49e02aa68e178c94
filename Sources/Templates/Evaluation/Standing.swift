package import Domain

/// How a resource stands while a template is worked off: what a reference to it gives.
package enum Standing: Sendable {
    /// It is there: what `Ref` gives, and its attributes.
    case there(ref: JSON, attributes: [String: JSON])
    /// It is going to be made.
    case awaited(CognitoType)
    /// Somebody else makes it.
    case skipped(SkippedResource)
    /// Its condition does not hold.
    case absent
}

/// A value that only the making of something tells.
enum Awaited {
    private static let words = "known after apply"

    static func value(_ path: String) -> JSON { .string("{\(path): \(words)}") }

    static func isIn(_ text: String) -> Bool { text.contains(": \(words)}") }
}

/// A resource that is none of ours. What names it is known where its name makes it; the rest is not.
package struct SkippedResource: Sendable {
    let id: String
    let type: String
    /// The name that it has in ARNs.
    let name: String
    let place: Surroundings

    var ref: JSON { .string(name) }

    func attribute(_ attribute: String) -> JSON? {
        guard attribute == "Arn" else { return nil }
        return switch type {
        case "AWS::Lambda::Function", "AWS::Serverless::Function":
            .string("arn:aws:lambda:\(place.region):\(place.account):function:\(name)")
        case "AWS::IAM::Role": .string("arn:aws:iam::\(place.account):role/\(name)")
        default: nil
        }
    }

    private static let nameMembers = [
        "AWS::Lambda::Function": "FunctionName", "AWS::Serverless::Function": "FunctionName",
        "AWS::IAM::Role": "RoleName",
    ]

    init(_ resource: Template.Resource, name: (JSON) -> String?, in place: Surroundings) {
        id = resource.id
        type = resource.type
        self.place = place
        let given = Self.nameMembers[type].flatMap { resource.properties[$0] }.flatMap(name)
        self.name = given ?? "\(place.stack)-\(resource.id)"
    }
}

/// What a template can ask about where it is applied.
package struct Surroundings: Sendable {
    package let stack: String
    let region: String
    /// Where the pools' issuers are: a URL without a slash at its end.
    let issuers: String
    let account = "000000000000"

    package init(stack: String, region: String, issuers: String) {
        self.stack = stack
        self.region = region
        self.issuers = issuers
    }

    /// The pseudo parameters, but for `AWS::NoValue`.
    var values: [String: JSON] {
        [
            "AWS::Region": .string(region), "AWS::AccountId": .string(account), "AWS::StackName": .string(stack),
            "AWS::StackId": .string("arn:aws:cloudformation:\(region):\(account):stack/\(stack)"), "AWS::Partition": "aws",
            "AWS::URLSuffix": "amazonaws.com", "AWS::NotificationARNs": [],
        ]
    }
}
