package import Domain

/// What stands in a pool and not in the template: it goes with `--prune`, and stays without. Users are never among it.
package enum Leftovers {
    /// What the service lists of one pool.
    package struct Lists: Sendable {
        package var clients: [JSON] = []
        package var resourceServers: [JSON] = []
        package var identityProviders: [JSON] = []
        package var groups: [JSON] = []
        package var prefix: String?
        package var customDomain: String?

        package init() {}
    }

    /// - Parameter wanted: everything that the template has in this pool.
    package static func steps(in pool: String, _ lists: Lists, wanted: [Wanted], pruned: Bool) -> [Step] {
        func left(_ kind: CognitoType, _ list: [(name: String, key: JSON)], _ operation: String) -> [Step] {
            let names = Set(wanted.filter { $0.kind == kind }.map(\.name))
            return list.filter { !names.contains($0.name) }.sorted { $0.name < $1.name }.map { item in
                step(kind, item.name, pruned, [Step.Request(operation, item.key)])
            }
        }
        func named(_ list: [JSON], _ name: String, _ key: String) -> [(name: String, key: JSON)] {
            list.map { ($0[name]?.string ?? "", ["UserPoolId": .string(pool), key: $0[key] ?? ""]) }
        }
        // A domain that the template names otherwise is replaced, which is told there.
        let wantedDomains = wanted.filter { $0.kind == .domain }.map { $0.properties["CustomDomainConfig"] != nil }
        let domains = [(lists.prefix, false), (lists.customDomain, true)].compactMap { wantedDomains.contains($1) ? nil : $0 }
        return left(.domain, domains.map { ($0, ["UserPoolId": .string(pool), "Domain": .string($0)]) }, "DeleteUserPoolDomain")
            + left(.client, named(lists.clients, "ClientName", "ClientId"), "DeleteUserPoolClient")
            + left(.group, named(lists.groups, "GroupName", "GroupName"), "DeleteGroup")
            + left(.identityProvider, named(lists.identityProviders, "ProviderName", "ProviderName"), "DeleteIdentityProvider")
            + left(.resourceServer, named(lists.resourceServers, "Identifier", "Identifier"), "DeleteResourceServer")
    }

    /// A pool of the stack that the template has no more.
    package static func step(ofPool live: JSON, isRetained: Bool, pruned: Bool) -> Step {
        let name = live["Name"]?.string ?? ""
        let pool = live["Id"]?.string ?? ""
        let id = StackTags(live)?.logicalID ?? ""
        if isRetained { return Step(id, CognitoType.userPool.rawValue, name, .leave, notes: ["DeletionPolicy: Retain keeps it."]) }
        if pruned, live["DeletionProtection"] == "ACTIVE" {
            return Step(
                id, CognitoType.userPool.rawValue, name,
                .refuse("The pool is not in the template, but protected against deletion: switch DeletionProtection off first."))
        }
        let domains = ["Domain", "CustomDomain"].compactMap { live[$0] }.map {
            Step.Request("DeleteUserPoolDomain", ["UserPoolId": .string(pool), "Domain": $0])
        }
        let users = live["EstimatedNumberOfUsers"]?.integer ?? 0
        return step(
            .userPool, name, pruned, domains + [Step.Request("DeleteUserPool", ["UserPoolId": .string(pool)])],
            id: id, notes: users == 0 ? [] : ["It has \(users) users."])
    }

    private static func step(
        _ kind: CognitoType, _ name: String, _ pruned: Bool, _ requests: [Step.Request], id: String = "", notes: [String] = []
    ) -> Step {
        Step(
            id, kind.rawValue, name, pruned ? .delete : .leave, requests: pruned ? requests : [],
            notes: notes + (pruned ? [] : ["It is not in the template; --prune deletes it."]))
    }
}
