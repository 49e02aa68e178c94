import ArgumentParser
import Domain

/// `lifeguard resource-server …`
struct ResourceServerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resource-server", abstract: "APIs of yours, and the scopes that they know.",
        subcommands: [Create.self, List.self, Show.self, Update.self, Delete.self])

    /// Makes a resource server.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create", abstract: "Make a resource server with its scopes.",
            discussion: Examples.text(
                "",
                "lifeguard resource-server create --pool staff --identifier api --name 'Our API' --scope read='Read all' --scope write='Change all'"
            ))

        @OptionGroup var server: ResourceServerOption

        @Option(help: "What people call it.")
        var name: String

        @Option(name: .customLong("scope"), help: ArgumentHelp("A scope; may be repeated.", valueName: "name=description"))
        var scopes: [AttributeArgument] = []

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            var input = try await server.input(at: desk)
            input["Name"] = .string(name)
            input["Scopes"] = .array(scopes.map(\.scope))
            try desk.show(try await desk.ask("CreateResourceServer", input)["ResourceServer"])
        }
    }

    /// Lists the resource servers of a pool.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the resource servers of a pool.",
            discussion: Examples.text("", "lifeguard resource-server list --pool staff"))

        @OptionGroup var pool: PoolOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let scopes = Presentation.Column("Scopes") { server in
                (server["Scopes"]?.array ?? []).compactMap { $0["ScopeName"]?.string }.joined(separator: ", ")
            }
            try desk.show(
                try await desk.listing.resourceServers(of: try await desk.pool(pool.text)),
                [.init("Identifier", "Identifier"), .init("Name", "Name"), scopes])
        }
    }

    /// Shows a resource server.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show a resource server.",
            discussion: Examples.text("", "lifeguard resource-server show --pool staff --identifier api"))

        @OptionGroup var server: ResourceServerOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(try await desk.ask("DescribeResourceServer", try await server.input(at: desk))["ResourceServer"])
        }
    }

    /// Changes a resource server.
    struct Update: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "update", abstract: "Change a resource server's name or scopes; what is not given stays.",
            discussion: Examples.text(
                "--scope adds a scope, or describes it anew; --remove-scope takes one away.",
                "lifeguard resource-server update --pool staff --identifier api --scope delete='Delete all' --remove-scope write"))

        @OptionGroup var server: ResourceServerOption

        @Option(help: "What people call it.")
        var name: String?

        @Option(name: .customLong("scope"), help: ArgumentHelp("A scope; may be repeated.", valueName: "name=description"))
        var scopes: [AttributeArgument] = []

        @Option(name: .customLong("remove-scope"), help: ArgumentHelp("A scope to take away; may be repeated.", valueName: "name"))
        var removed: [String] = []

        @OptionGroup var admin: AdminOptions

        func validate() throws {
            if name == nil, scopes.isEmpty, removed.isEmpty { throw ValidationError("Nothing is to be changed.") }
        }

        func run() async throws {
            let desk = try await admin.desk()
            var input = try await server.input(at: desk)
            let standing = try await desk.ask("DescribeResourceServer", input)["ResourceServer"]
            let gone = Set(removed + scopes.map(\.name))
            let kept = (standing?["Scopes"]?.array ?? []).filter { !gone.contains($0["ScopeName"]?.string ?? "") }
            input["Name"] = name.map(JSON.string) ?? standing?["Name"] ?? ""
            input["Scopes"] = .array(kept + scopes.map(\.scope))
            try desk.show(try await desk.ask("UpdateResourceServer", input)["ResourceServer"])
        }
    }

    /// Takes a resource server away.
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete", abstract: "Delete a resource server: its scopes are given out no more.",
            discussion: Examples.text(
                "Asks for the identifier before.", "lifeguard resource-server delete --pool staff --identifier api",
                "lifeguard resource-server delete --pool staff --identifier api --yes"))

        @OptionGroup var server: ResourceServerOption
        @OptionGroup var confirmation: ConfirmOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let input = try await server.input(at: desk)
            try confirmation.agree(to: "This deletes the resource server \(server.identifier).", typing: server.identifier)
            _ = try await desk.ask("DeleteResourceServer", input)
            try desk.confirm("The resource server \(server.identifier) is deleted.", .object(input))
        }
    }
}

/// Which resource server of which pool is meant.
struct ResourceServerOption: ParsableArguments {
    @OptionGroup var pool: PoolOption

    @Option(help: ArgumentHelp("What its scopes begin with.", valueName: "identifier"))
    var identifier: String

    func input(at desk: Desk) async throws -> [String: JSON] {
        ["UserPoolId": try await pool.id(at: desk), "Identifier": .string(identifier)]
    }
}

extension AttributeArgument {
    fileprivate var scope: JSON { ["ScopeName": .string(name), "ScopeDescription": .string(value)] }
}
