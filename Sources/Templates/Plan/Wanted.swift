package import Domain

/// A resource with its evaluated properties: what shall be.
package struct Wanted: Sendable {
    package let id: String
    package let kind: CognitoType
    package let properties: JSON
    let stack: String

    init(id: String, kind: CognitoType, properties: JSON, stack: String) {
        self.id = id
        self.kind = kind
        self.properties = properties
        self.stack = stack
    }

    package init(_ resource: Template.Resource, _ kind: CognitoType, in evaluation: Evaluation) throws {
        id = resource.id
        self.kind = kind
        properties = try evaluation.properties(of: resource)
        stack = evaluation.place.stack
    }

    package var pool: String { properties["UserPoolId"]?.string ?? "" }
    /// Whether the pool is still to be made, so that nothing can stand in it.
    package var isInNewPool: Bool { Awaited.isIn(pool) }
    package var clientID: String { properties["ClientId"]?.string ?? "" }
    private var isOfNewClient: Bool { Awaited.isIn(clientID) }
    /// Whether something that it stands in, or its own name, is still to be made: then it is not there, either.
    package var isUnborn: Bool { isInNewPool || isOfNewClient || Awaited.isIn(name) }

    /// The name by which the thing is found again within its pool.
    package var name: String {
        switch kind {
        case .userPool: properties["UserPoolName"]?.string ?? "\(stack)-\(id)"
        case .resourceServer: properties["Identifier"]?.string ?? ""
        case .identityProvider: properties["ProviderName"]?.string ?? ""
        case .group: properties["GroupName"]?.string ?? ""
        case .client: properties["ClientName"]?.string ?? id
        case .domain: properties["Domain"]?.string ?? ""
        case .classicLook, .managedLook: isOfNewClient ? "" : clientID
        case .user: properties["Username"]?.string ?? ""
        case .membership: "\(properties["Username"]?.string ?? "") in \(properties["GroupName"]?.string ?? "")"
        }
    }

    /// The properties, some left out, some put in.
    func input(without left: [String] = [], adding more: [String: JSON] = [:]) -> JSON {
        .object((properties.object ?? [:]).filter { !left.contains($0.key) }.merging(more) { $1 })
    }

    func step(_ action: Step.Action, _ changes: [Change] = [], _ requests: [Step.Request] = [], notes: [String] = []) -> Step {
        Step(id, kind.rawValue, name, action, changes: changes, requests: requests, notes: notes)
    }
}

extension [Wanted] {
    /// Two of one name are one thing in a pool: whatever the second says would undo the first.
    package func checkNames() throws {
        let same = Dictionary(grouping: filter { $0.kind != .userPool && !$0.name.isEmpty }) { [$0.kind.rawValue, $0.pool, $0.name] }
        guard let doubled = same.values.filter({ $0.count > 1 }).min(by: { $0[0].id < $1[0].id }) else { return }
        throw TemplateError("\(doubled.map(\.id).joined(separator: " and ")) name the same: \(doubled[0].name)")
    }
}

/// The tags by which a pool is known again.
package struct StackTags: Sendable, Hashable {
    package static let stack = "lifeguard:stack"
    package static let logicalID = "lifeguard:logical-id"

    package let stack: String
    package let logicalID: String

    package init(stack: String, logicalID: String) { (self.stack, self.logicalID) = (stack, logicalID) }

    /// Those of a pool; nil where it is of no stack.
    package init?(_ pool: JSON) {
        guard let tags = pool["UserPoolTags"], let stack = tags[Self.stack]?.string, let id = tags[Self.logicalID]?.string else {
            return nil
        }
        (self.stack, logicalID) = (stack, id)
    }

    package static func without(_ tags: JSON?) -> JSON {
        .object((tags?.object ?? [:]).filter { $0.key != stack && $0.key != logicalID })
    }
}
