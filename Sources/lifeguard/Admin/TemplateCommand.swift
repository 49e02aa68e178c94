import ArgumentParser
import Domain
import Templates

/// `lifeguard template …`
struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Pools as templates of CloudFormation.", subcommands: [Export.self])

    /// Writes a pool down as a template.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Write a pool as a CloudFormation template, with all that stands in it.",
            discussion: """
                Settings, second factors, clients, domains, groups, resource servers and identity providers are in it.

                `lifeguard apply` takes it back and changes nothing. No secret is in it, those of identity providers are parameters;
                passwords, sessions and tokens are not in it, either.

                EXAMPLE:
                  lifeguard template export --pool shop > shop.yaml
                """)

        @OptionGroup var pool: PoolOption

        @Flag(help: "Write the users, too, with their attributes.")
        var users = false

        @OptionGroup var admin: AdminOptions

        func run() async throws { try await admin.desk().writeTemplate(of: pool.text, users: users) }
    }
}

extension Desk {
    func writeTemplate(of pool: String, users: Bool) async throws {
        let text = try TemplateExport.text(of: try await snapshot(of: try await self.pool(pool), users: users))
        Terminal.print(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    }

    /// A pool with what stands in it.
    private func snapshot(of id: String, users: Bool) async throws -> PoolSnapshot {
        let live = LiveState(desk: self)
        let pool = try await ask("DescribeUserPool", ["UserPoolId": .string(id)])["UserPool"] ?? [:]
        var snapshot = PoolSnapshot(pool: pool, factors: try await live.factors(of: id))
        for client in try await listing.clients(of: id) {
            let key: [String: JSON] = ["UserPoolId": .string(id), "ClientId": client["ClientId"] ?? ""]
            if let described = try await ask("DescribeUserPoolClient", key)["UserPoolClient"] { snapshot.clients.append(described) }
        }
        snapshot.groups = try await live.groups(of: id)
        snapshot.resourceServers = try await listing.resourceServers(of: id)
        for provider in try await listing.identityProviders(of: id) {
            let name = provider["ProviderName"]?.string ?? ""
            if let described = try await live.identityProvider(name, of: id) { snapshot.identityProviders.append(described) }
        }
        for name in ["Domain", "CustomDomain"].compactMap({ pool[$0] }) {
            if let domain = try await ask("DescribeUserPoolDomain", ["Domain": name])["DomainDescription"] {
                snapshot.domains.append(domain)
            }
        }
        if users { snapshot.users = try await listing.users(of: id) }
        return snapshot
    }
}
