import Domain

/// A template that describes a pool as it is. What a default gives is left out; applied, it changes nothing.
package struct TemplateExport {
    private let snapshot: PoolSnapshot
    private let stack: String
    private let pool: String
    private var resources: [String: JSON] = [:]
    private var parameters: [String: JSON] = [:]
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
        let providers = snapshot.identityProviders.map { addProvider($0) }
        for client in snapshot.clients { addClient(client, scopes: servers, providers: providers) }
        for domain in snapshot.domains { _ = add(.domain, "Domain", domain, ["ManagedLoginVersion", "CustomDomainConfig", "Routing"]) }
        for user in snapshot.users { addUser(user) }
        var members: [String: JSON] = [
            "AWSTemplateFormatVersion": "2010-09-09", "Description": .string("The user pool \(snapshot.pool["Name"]?.string ?? "")"),
            "Metadata": ["Lifeguard": ["Stack": .string(stack)]], "Resources": .object(resources), "Outputs": .object(outputs),
        ]
        if !parameters.isEmpty { members["Parameters"] = .object(parameters) }
        return .object(members)
    }

    /// What is secret of a provider is a parameter, to be given to whoever applies the template.
    private mutating func addProvider(_ provider: JSON) -> String {
        let name = provider["ProviderName"]?.string ?? ""
        let id = free(Self.word(.identityProvider) + name.alphanumeric)
        let type = provider["ProviderType"]?.string.flatMap(ProviderType.init)
        let known = type.map { ProviderDetails(document: provider["ProviderDetails"], of: $0) }
        var details = (known?.own ?? [:]).mapValues { JSON.string($0.reveal) }
        for secret in known?.secrets ?? [] {
            let parameter = id + secret.alphanumeric
            parameters[parameter] = [
                "Type": "String", "NoEcho": true, "Description": .string("\(secret) of the identity provider \(name)"),
            ]
            details[secret] = ["Ref": .string(parameter)]
        }
        var properties = (provider.object ?? [:]).filter { ["ProviderName", "ProviderType", "IdpIdentifiers"].contains($0.key) }
        properties["ProviderDetails"] = .object(details)
        properties["AttributeMapping"] = provider["AttributeMapping"]
        return put(.identityProvider, id: id, properties.filter { $0.value != [] && $0.value != [:] })
    }

    private mutating func addClient(_ client: JSON, scopes servers: [String], providers: [String]) {
        var properties = (client.object ?? [:]).filter { !Self.notOfClient.contains($0.key) }
        if client["ClientSecret"] != nil { properties["GenerateSecret"] = true }
        properties = PoolProperties.fewest(properties, keeping: ["ClientName"]) { properties in
            let wanted = Wanted(id: "", kind: .client, properties: properties, stack: stack)
            return (try? ClientStep.step(wanted, live: client, pool: snapshot.pool))?.action == .keep
        }
        // Scopes and providers must be there before the client that may ask for them.
        let others = [("AllowedOAuthScopes", servers), ("SupportedIdentityProviders", providers)]
        let id = put(.client, client["ClientName"], properties, after: others.flatMap { properties[$0] == nil ? [] : $1 })
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
        put(type, id: free(Self.word(type) + (name?.string ?? "").alphanumeric), properties, after: others)
    }

    @discardableResult
    private mutating func put(_ type: CognitoType, id: String, _ properties: [String: JSON], after others: [String] = []) -> String {
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
        case .identityProvider: "Provider"
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
