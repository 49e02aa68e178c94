import Domain

/// A template that describes a pool as it is. What a default gives is left out; applied, it changes nothing.
package struct TemplateExport {
    private let snapshot: PoolSnapshot
    private let stack: String
    private let pool: String
    private var resources: [String: JSON] = [:]
    private var outputs: [String: JSON] = [:]

    package static func text(of snapshot: PoolSnapshot) throws -> String {
        var export = TemplateExport(snapshot)
        return try YAMLWriter.text(try export.document(), first: ["AWSTemplateFormatVersion", "Description", "Metadata"])
    }

    private init(_ snapshot: PoolSnapshot) {
        self.snapshot = snapshot
        let tags = StackTags(snapshot.pool)
        stack = tags?.stack ?? snapshot.pool["Name"]?.string ?? "exported"
        let id = tags?.logicalID.alphanumeric ?? ""
        pool = id.isEmpty ? "UserPool" : id
    }

    private mutating func document() throws -> JSON {
        resources[pool] = [
            "Type": .string(CognitoType.userPool.rawValue),
            "Properties": .object(try PoolProperties(snapshot, id: pool, stack: stack).fewest()),
            // By this it is found again where it has no tags of a stack.
            "Metadata": ["Lifeguard": ["PoolId": snapshot.pool["Id"] ?? ""]],
        ]
        outputs["UserPoolId"] = ["Value": ["Ref": .string(pool)]]
        let servers = snapshot.resourceServers.map { add(.resourceServer, "Identifier", $0, ["Name", "Scopes"]) }
        for group in snapshot.groups { _ = add(.group, "GroupName", group, ["Description", "Precedence", "RoleArn"]) }
        for client in snapshot.clients { addClient(client, after: servers) }
        for domain in snapshot.domains { _ = add(.domain, "Domain", domain, ["ManagedLoginVersion", "CustomDomainConfig", "Routing"]) }
        for user in snapshot.users { addUser(user) }
        return [
            "AWSTemplateFormatVersion": "2010-09-09", "Description": .string("The user pool \(snapshot.pool["Name"]?.string ?? "")"),
            "Metadata": ["Lifeguard": ["Stack": .string(stack)]], "Resources": .object(resources), "Outputs": .object(outputs),
        ]
    }

    private mutating func addClient(_ client: JSON, after servers: [String]) {
        var properties = (client.object ?? [:]).filter { !Self.notOfClient.contains($0.key) }
        if client["ClientSecret"] != nil { properties["GenerateSecret"] = true }
        properties = PoolProperties.fewest(properties, keeping: ["ClientName"]) { properties in
            let wanted = Wanted(id: "", kind: .client, properties: properties, stack: stack)
            return (try? ClientStep.step(wanted, live: client, pool: snapshot.pool))?.action == .keep
        }
        // Scopes must be there before the client that may ask for them.
        let id = put(.client, client["ClientName"], properties, after: properties["AllowedOAuthScopes"] == nil ? [] : servers)
        outputs["\(id)Id"] = ["Value": ["Ref": .string(id)]]
    }

    private static let notOfClient = ["UserPoolId", "ClientId", "ClientSecret", "CreationDate", "LastModifiedDate", "ClientType"]

    private mutating func addUser(_ user: JSON) {
        let attributes = (user["Attributes"]?.array ?? []).filter { $0["Name"] != "sub" }
        let properties: [String: JSON] = [
            "Username": user["Username"] ?? "", "MessageAction": "SUPPRESS", "UserAttributes": .array(attributes),
        ]
        put(.user, user["Username"], properties)
    }

    private mutating func add(_ type: CognitoType, _ name: String, _ live: JSON, _ members: [String]) -> String {
        put(type, live[name], (live.object ?? [:]).filter { ($0.key == name || members.contains($0.key)) && $0.value != .null })
    }

    @discardableResult
    private mutating func put(_ type: CognitoType, _ name: JSON?, _ properties: [String: JSON], after others: [String] = []) -> String {
        let id = free(Self.word(type) + (name?.string ?? "").alphanumeric)
        var resource: [String: JSON] = [
            "Type": .string(type.rawValue), "Properties": .object(properties.merging(["UserPoolId": ["Ref": .string(pool)]]) { $1 }),
        ]
        if !others.isEmpty { resource["DependsOn"] = .array(others.map(JSON.string)) }
        resources[id] = .object(resource)
        return id
    }

    /// An id that nothing else has.
    private func free(_ id: String) -> String {
        if resources[id] == nil { return id }
        return (2...).lazy.map { "\(id)x\($0)" }.first { resources[$0] == nil } ?? id
    }

    private static func word(_ type: CognitoType) -> String {
        switch type {
        case .userPool: "UserPool"
        case .resourceServer: "Api"
        case .group: "Group"
        case .client: "Client"
        case .domain: "Domain"
        case .classicLook, .managedLook: "Look"
        case .user: "User"
        case .membership: "Membership"
        }
    }
}

extension String {
    /// `web-app 2` as a logical id has it: `WebApp2`.
    fileprivate var alphanumeric: String {
        split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
