import ArgumentParser
import Domain

/// `lifeguard client …`
struct ClientCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "client", abstract: "App clients of a pool.", subcommands: [Create.self, List.self, Show.self])

    /// Makes a client.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create",
            abstract: "Make an app client.",
            discussion: "--settings takes the members of CreateUserPoolClient as JSON: {\"ExplicitAuthFlows\": [\"ALLOW_USER_SRP_AUTH\"]}")

        @OptionGroup var pool: PoolOption

        @Option(help: "The client's name.")
        var name: String

        @Flag(help: "Give it a secret: for programs that can keep one.")
        var secret = false

        @Option(help: ArgumentHelp("A JSON file of settings; - is standard input.", valueName: "file"))
        var settings: DocumentFile?

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            var input = try settings?.read() ?? [:]
            let desk = try await admin.desk()
            input["UserPoolId"] = try await pool.id(at: desk)
            input["ClientName"] = .string(name)
            if secret { input["GenerateSecret"] = true }
            try desk.show(try await desk.ask("CreateUserPoolClient", input)["UserPoolClient"])
        }
    }

    /// Lists the clients of a pool.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the app clients of a pool.")

        @OptionGroup var pool: PoolOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(
                try await desk.listing.clients(of: try await desk.pool(pool.text)), [.init("Id", "ClientId"), .init("Name", "ClientName")])
        }
    }

    /// Shows a client.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show an app client with all its settings and its secret.")

        @OptionGroup var pool: PoolOption

        @Option(
            name: [.customLong("client"), .customLong("id")],
            help: ArgumentHelp("The client's id, or its name where only one of the pool has it.", valueName: "client"))
        var client: String

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let pool = try await desk.pool(pool.text)
            let input: [String: JSON] = ["UserPoolId": .string(pool), "ClientId": .string(try await desk.client(client, of: pool))]
            try desk.show(try await desk.ask("DescribeUserPoolClient", input)["UserPoolClient"])
        }
    }
}
