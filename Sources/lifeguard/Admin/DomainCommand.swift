import ArgumentParser
import Domain

/// `lifeguard domain …`
struct DomainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "domain", abstract: "Names under which a pool's hosted pages are served.",
        subcommands: [Create.self, List.self, Show.self, Delete.self])

    /// Gives a pool a domain.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create",
            abstract: "Give a pool a domain: a prefix, or a name of your own.",
            discussion: Examples.text(
                """
                A prefix is served below --hosted-suffix of the server; a name of your own needs --certificate, whose ARN is kept: TLS \
                is the reverse proxy's.
                """,
                "lifeguard domain create --pool staff --domain acme-staff",
                "lifeguard domain create --pool staff --domain login.example.com --certificate arn:aws:acm:us-east-1:000000000000:certificate/x"
            ))

        @OptionGroup var pool: PoolOption

        @Option(help: ArgumentHelp("A prefix, or a whole name.", valueName: "name"))
        var domain: String

        @Option(help: ArgumentHelp("The ARN of a certificate: makes it a name of your own.", valueName: "arn"))
        var certificate: String?

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            var input: [String: JSON] = ["UserPoolId": try await pool.id(at: desk), "Domain": .string(domain)]
            if let certificate { input["CustomDomainConfig"] = ["CertificateArn": .string(certificate)] }
            _ = try await desk.ask("CreateUserPoolDomain", input)
            try desk.show(try await desk.ask("DescribeUserPoolDomain", ["Domain": .string(domain)])["DomainDescription"])
        }
    }

    /// Lists the domains of a pool, or of all.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the domains of a pool, or of all pools.",
            discussion: Examples.text("", "lifeguard domain list", "lifeguard domain list --pool staff"))

        @Option(help: ArgumentHelp("The pool's id, or its name where only one has it. (default: all)", valueName: "pool"))
        var pool: String?

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let pools = if let pool { [try await desk.pool(pool)] } else { try await desk.listing.pools().compactMap { $0["Id"]?.string } }
            var domains: [JSON] = []
            for id in pools {
                let record = try await desk.ask("DescribeUserPool", ["UserPoolId": .string(id)])["UserPool"]
                for kind in ["Domain", "CustomDomain"] {
                    guard let name = record?[kind]?.string else { continue }
                    domains.append([
                        "Domain": .string(name), "Kind": kind == "Domain" ? "prefix" : "custom", "UserPoolId": .string(id),
                        "UserPoolName": record?["Name"] ?? "",
                    ])
                }
            }
            try desk.show(
                domains, [.init("Domain", "Domain"), .init("Kind", "Kind"), .init("Pool", "UserPoolId"), .init("Name", "UserPoolName")])
        }
    }

    /// Shows a domain.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show a domain.",
            discussion: Examples.text("", "lifeguard domain show --domain acme-staff"))

        @Option(help: ArgumentHelp("A prefix, or a whole name.", valueName: "name"))
        var domain: String

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let record = try await desk.ask("DescribeUserPoolDomain", ["Domain": .string(domain)])["DomainDescription"]
            guard record?["UserPoolId"] != nil else { throw Unusable(text: "there is no domain \(domain)") }
            try desk.show(record)
        }
    }

    /// Takes a domain away.
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete", abstract: "Delete a domain: its pages are gone.",
            discussion: Examples.text(
                "Asks for the domain before.", "lifeguard domain delete --pool staff --domain acme-staff",
                "lifeguard domain delete --pool staff --domain acme-staff --yes"))

        @OptionGroup var pool: PoolOption

        @Option(help: ArgumentHelp("A prefix, or a whole name.", valueName: "name"))
        var domain: String

        @OptionGroup var confirmation: ConfirmOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let input: [String: JSON] = ["UserPoolId": try await pool.id(at: desk), "Domain": .string(domain)]
            try confirmation.agree(to: "This deletes the domain \(domain).", typing: domain)
            _ = try await desk.ask("DeleteUserPoolDomain", input)
            try desk.confirm("The domain \(domain) is deleted.", .object(input))
        }
    }
}
