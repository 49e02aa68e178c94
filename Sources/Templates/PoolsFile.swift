import Domain

/// Pools as people like to write them: `lifeguard: 1`, pools by name, and in each what belongs to it. It becomes a template.
///
/// Names that begin with a capital are properties of CloudFormation's; the others are ours.
struct PoolsFile {
    private let document: JSON
    private var resources: [String: JSON] = [:]
    private var outputs: [String: JSON] = [:]

    init(_ document: JSON) throws {
        self.document = document
        guard document["lifeguard"]?.integer == 1 else { throw TemplateError.format("lifeguard: 1 is the only version there is.") }
        try Self.check(document, knows: ["lifeguard", "stack", "parameters", "pools"], at: "")
        for (name, pool) in try Self.members(document["pools"], at: "pools") { try add(pool, named: name) }
    }

    var template: JSON {
        var members: [String: JSON] = ["Resources": .object(resources), "Outputs": .object(outputs)]
        members["Parameters"] = document["parameters"]
        if let stack = document["stack"] { members["Metadata"] = ["Lifeguard": ["Stack": stack]] }
        return .object(members)
    }

    private static let parts = ["clients", "groups", "domain", "resource-servers", "identity-providers", "users"]

    private mutating func add(_ pool: JSON, named name: String) throws {
        let path = "pools.\(name)"
        guard name.wholeMatch(of: /[A-Za-z0-9_\-]+/) != nil else {
            throw TemplateError.format("\(path): the name of a pool here has letters, digits, - and _ only; UserPoolName takes any.")
        }
        let members = try Self.members(pool, at: path)
        try Self.check(pool, knows: Self.parts, at: path)
        var properties = Self.properties(members)
        properties["UserPoolName"] = properties["UserPoolName"] ?? .string(name)
        put(.userPool, name, properties)
        outputs[name] = ["Value": ["Ref": .string(name)]]
        for (client, written) in try Self.members(members["clients"], at: "\(path).clients") { try add(client: client, written, to: name) }
        for (group, written) in try Self.members(members["groups"], at: "\(path).groups") { try add(group: group, written, to: name) }
        for (server, written) in try Self.members(members["resource-servers"], at: "\(path).resource-servers") {
            try add(resourceServer: server, written, to: name)
        }
        for (provider, written) in try Self.members(members["identity-providers"], at: "\(path).identity-providers") {
            try add(identityProvider: provider, written, to: name)
        }
        for (user, written) in try Self.members(members["users"], at: "\(path).users") { try add(user: user, written, to: name) }
        if let domain = members["domain"] {
            // Its name alone, also as a function gives it, or all its properties.
            put(.domain, "\(name).domain", domain["Domain"] == nil ? ["Domain": domain] : domain.object ?? [:], of: name)
        }
    }

    private mutating func add(client: String, _ written: JSON, to pool: String) throws {
        let id = "\(pool).clients.\(client)"
        var properties = try Self.part(written, at: id).properties
        properties["ClientName"] = .string(client)
        // Scopes and providers must be there before the client that may ask for them.
        let others = ["resource-servers", "identity-providers"].flatMap { part in
            (document["pools"]?[pool]?[part]?.object?.keys.sorted() ?? []).map { JSON.string("\(pool).\(part).\($0)") }
        }
        put(.client, id, properties, of: pool, after: others)
        outputs[id] = ["Value": ["Ref": .string(id)]]
        if properties["GenerateSecret"] == true { outputs["\(id).secret"] = ["Value": ["Fn::GetAtt": [.string(id), "ClientSecret"]]] }
    }

    private mutating func add(group: String, _ written: JSON, to pool: String) throws {
        let id = "\(pool).groups.\(group)"
        var properties = try Self.part(written, at: id).properties
        properties["GroupName"] = .string(group)
        put(.group, id, properties, of: pool)
    }

    private mutating func add(resourceServer: String, _ written: JSON, to pool: String) throws {
        let id = "\(pool).resource-servers.\(resourceServer)"
        let (members, given) = try Self.part(written, at: id, knows: ["scopes"])
        var properties = given
        properties["Identifier"] = .string(resourceServer)
        properties["Name"] = properties["Name"] ?? .string(resourceServer)
        if members["scopes"] != nil {
            properties["Scopes"] = .array(
                try Self.members(members["scopes"], at: "pools.\(id).scopes").map {
                    ["ScopeName": .string($0.key), "ScopeDescription": $0.value == .null ? .string($0.key) : $0.value]
                })
        }
        put(.resourceServer, id, properties, of: pool)
    }

    private mutating func add(identityProvider: String, _ written: JSON, to pool: String) throws {
        let id = "\(pool).identity-providers.\(identityProvider)"
        var properties = try Self.part(written, at: id).properties
        properties["ProviderName"] = .string(identityProvider)
        put(.identityProvider, id, properties, of: pool)
    }

    private mutating func add(user: String, _ written: JSON, to pool: String) throws {
        let id = "\(pool).users.\(user)"
        let (members, given) = try Self.part(written, at: id, knows: ["attributes", "groups", "invite"])
        var properties = given
        properties["Username"] = .string(user)
        properties["UserAttributes"] = .array(
            try Self.members(members["attributes"], at: "pools.\(id).attributes").map { ["Name": .string($0.key), "Value": $0.value] })
        if members["invite"] == false { properties["MessageAction"] = "SUPPRESS" }
        put(.user, id, properties, of: pool)
        for group in members["groups"]?.array?.compactMap(\.string) ?? [] {
            let declared = resources["\(pool).groups.\(group)"] == nil ? [] : ["\(pool).groups.\(group)"]
            put(
                .membership, "\(id).groups.\(group)", ["GroupName": .string(group), "Username": ["Ref": .string(id)]], of: pool,
                after: declared.map(JSON.string))
        }
    }

    private mutating func put(
        _ type: CognitoType, _ id: String, _ properties: [String: JSON], of pool: String? = nil, after others: [JSON] = []
    ) {
        var properties = properties
        if let pool { properties["UserPoolId"] = ["Ref": .string(pool)] }
        resources[id] = ["Type": .string(type.rawValue), "Properties": .object(properties), "DependsOn": .array(others)]
    }

    // MARK: Reading

    private typealias Members = [(key: String, value: JSON)]

    /// What is written of one thing: all of it, and of that the properties.
    private static func part(_ written: JSON, at id: String, knows names: [String] = []) throws -> (
        all: Members, properties: [String: JSON]
    ) {
        try check(written, knows: names, at: "pools.\(id)")
        let members = try members(written, at: "pools.\(id)")
        return (members, properties(members))
    }

    /// In the order of their names; nothing has no members.
    private static func members(_ value: JSON?, at path: String) throws -> Members {
        guard let value, value != .null else { return [] }
        guard let members = value.object else { throw TemplateError.format("\(path) must be an object.") }
        return members.sorted { $0.key < $1.key }
    }

    private static func properties(_ members: Members) -> [String: JSON] {
        members.reduce(into: [:]) { if $1.key.first?.isUppercase == true { $0[$1.key] = $1.value } }
    }

    private static func check(_ value: JSON, knows names: [String], at path: String) throws {
        let unknown = (value.object ?? [:]).keys.filter { !names.contains($0) && ($0.first?.isUppercase != true || path.isEmpty) }
        guard let first = unknown.min() else { return }
        let known = names.isEmpty ? "" : " Known here: \(names.joined(separator: ", "))."
        throw TemplateError.format("Unknown name \(path.isEmpty ? "" : path + ".")\(first).\(known)")
    }
}

extension [(key: String, value: JSON)] {
    fileprivate subscript(name: String) -> JSON? { first { $0.key == name }?.value }
}
