import Domain
import Templates

/// What the service has of what a template asks for, asked through operations alone.
struct LiveState: Sendable {
    let desk: Desk

    /// All pools with all their settings.
    func pools() async throws -> [JSON] {
        var pools: [JSON] = []
        for pool in try await desk.listing.pools() {
            // One that went meanwhile is none.
            if let id = pool["Id"]?.string, let described = try await self.pool(id) { pools.append(described) }
        }
        return pools
    }

    func pool(_ id: String) async throws -> JSON? {
        try await find("DescribeUserPool", ["UserPoolId": .string(id)], missing: .resource)?["UserPool"]
    }

    func factors(of pool: String) async throws -> JSON { try await desk.ask("GetUserPoolMfaConfig", ["UserPoolId": .string(pool)]) }

    /// Anything but a pool; nil where there is none.
    func child(_ wanted: Wanted) async throws -> JSON? {
        guard !wanted.isUnborn else { return nil }
        let pool = JSON.string(wanted.pool)
        switch wanted.kind {
        case .userPool: return nil
        case .client: return try await client(named: wanted.name, of: wanted.pool)
        case .resourceServer:
            let key: [String: JSON] = ["UserPoolId": pool, "Identifier": .string(wanted.name)]
            return try await find("DescribeResourceServer", key, missing: .resource)?["ResourceServer"]
        case .identityProvider: return try await identityProvider(wanted.name, of: wanted.pool)
        case .group:
            return try await find("GetGroup", ["UserPoolId": pool, "GroupName": .string(wanted.name)], missing: .resource)?["Group"]
        case .domain: return try await domain(wanted)
        case .classicLook:
            let key: [String: JSON] = ["UserPoolId": pool, "ClientId": .string(wanted.clientID)]
            return try await desk.ask("GetUICustomization", key)["UICustomization"]
        case .managedLook:
            let key: [String: JSON] = ["UserPoolId": pool, "ClientId": .string(wanted.clientID)]
            return try await find("DescribeManagedLoginBrandingByClient", key, missing: .resource)?["ManagedLoginBranding"]
        case .user: return try await find("AdminGetUser", ["UserPoolId": pool, "Username": .string(wanted.name)], missing: .user)
        case .membership: return try await membership(wanted)
        }
    }

    /// With its details, which lists do not have.
    func identityProvider(_ name: String, of pool: String) async throws -> JSON? {
        let key: [String: JSON] = ["UserPoolId": .string(pool), "ProviderName": .string(name)]
        return try await find("DescribeIdentityProvider", key, missing: .resource)?["IdentityProvider"]
    }

    private func client(named name: String, of pool: String) async throws -> JSON? {
        let ids = try await desk.listing.clients(of: pool).filter { $0["ClientName"]?.string == name }.compactMap { $0["ClientId"] }
        guard ids.count <= 1 else { throw Ambiguous(name: name, ids: ids.compactMap(\.string)) }
        guard let id = ids.first else { return nil }
        return try await desk.ask("DescribeUserPoolClient", ["UserPoolId": .string(pool), "ClientId": id])["UserPoolClient"]
    }

    private func domain(_ wanted: Wanted) async throws -> JSON? {
        let member = wanted.properties["CustomDomainConfig"] == nil ? "Domain" : "CustomDomain"
        guard let name = try await pool(wanted.pool)?[member] else { return nil }
        return try await desk.ask("DescribeUserPoolDomain", ["Domain": name])["DomainDescription"]
    }

    private func membership(_ wanted: Wanted) async throws -> JSON? {
        var key: [String: JSON] = ["UserPoolId": .string(wanted.pool)]
        key["Username"] = wanted.properties["Username"]
        repeat {
            guard let page = try await find("AdminListGroupsForUser", key, missing: .user) else { return nil }
            if let group = page["Groups"]?.array?.first(where: { $0["GroupName"] == wanted.properties["GroupName"] }) { return group }
            key["NextToken"] = page["NextToken"]
        } while key["NextToken"] != nil
        return nil
    }

    /// What stands in a pool, by lists.
    func lists(of pool: JSON) async throws -> Leftovers.Lists {
        let id = pool["Id"]?.string ?? ""
        var lists = Leftovers.Lists()
        lists.clients = try await desk.listing.clients(of: id)
        lists.resourceServers = try await desk.listing.resourceServers(of: id)
        lists.identityProviders = try await desk.listing.identityProviders(of: id)
        lists.groups = try await groups(of: id)
        lists.prefix = pool["Domain"]?.string
        lists.customDomain = pool["CustomDomain"]?.string
        return lists
    }

    /// A server without groups has none.
    func groups(of pool: String) async throws -> [JSON] {
        do { return try await desk.listing.groups(of: pool) } catch  where Missing.operation.isSaid(by: error) { return [] }
    }

    /// The answers that say that something is not there.
    enum Missing: String {
        case resource = "ResourceNotFoundException"
        case user = "UserNotFoundException"
        case operation = "NotImplementedException"

        /// By its words, which are the same from this house and from a distant one.
        func isSaid(by error: any Error) -> Bool { Failure(error).words?.contains("\(rawValue):") ?? false }
    }

    private func find(_ operation: String, _ input: [String: JSON], missing: Missing) async throws -> JSON? {
        do { return try await desk.ask(operation, input) } catch  where missing.isSaid(by: error) { return nil }
    }
}
