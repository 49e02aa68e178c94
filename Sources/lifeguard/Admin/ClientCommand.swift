import ArgumentParser
import Domain

/// `lifeguard client …`
struct ClientCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "client", abstract: "App clients of a pool.",
        subcommands: [Create.self, List.self, Show.self, Update.self, Delete.self, ClientSecretCommand.self])

    /// Makes a client.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create",
            abstract: "Make an app client.",
            discussion: Examples.text(
                "--settings takes the members of CreateUserPoolClient as JSON.",
                "lifeguard client create --pool staff --name intranet",
                "lifeguard client create --pool staff --name backend --secret --settings client.json"))

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
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the app clients of a pool.",
            discussion: Examples.text("", "lifeguard client list --pool staff"))

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
            commandName: "show", abstract: "Show an app client with all its settings and its secret.",
            discussion: Examples.text("", "lifeguard client show --pool staff --client intranet"))

        @OptionGroup var client: ClientOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(try await desk.ask("DescribeUserPoolClient", try await client.input(at: desk))["UserPoolClient"])
        }
    }

    /// Changes settings of a client and leaves the others as they are.
    struct Update: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "update",
            abstract: "Change settings of an app client; the others stay as they are.",
            discussion: Examples.text(
                """
                The names are those of UpdateUserPoolClient. What stands is read, changed and given back: of two who do so at the \
                same moment, the later wins. The secret stays.
                """,
                "lifeguard client update --pool staff --client intranet --set AccessTokenValidity=30 --set TokenValidityUnits.AccessToken=minutes",
                "lifeguard client update --pool staff --client intranet --set ExplicitAuthFlows='[\"ALLOW_USER_SRP_AUTH\"]'"))

        @OptionGroup var client: ClientOption
        @OptionGroup var change: SettingsChange
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let input = try await client.input(at: desk)
            let standing = try await desk.ask("DescribeUserPoolClient", input)["UserPoolClient"] ?? [:]
            let request = try change.request(over: standing, for: "UpdateUserPoolClient").merging(input) { $1 }
            try desk.show(try await desk.ask("UpdateUserPoolClient", request)["UserPoolClient"])
        }
    }

    /// Takes a client away.
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete", abstract: "Delete an app client; its tokens stop working.",
            discussion: Examples.text(
                "Asks for the client's name before.", "lifeguard client delete --pool staff --client intranet",
                "lifeguard client delete --pool staff --client intranet --yes"))

        @OptionGroup var client: ClientOption
        @OptionGroup var confirmation: ConfirmOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let input = try await client.input(at: desk)
            let name = try await desk.ask("DescribeUserPoolClient", input)["UserPoolClient"]?["ClientName"]?.string ?? client.client
            try confirmation.agree(to: "This deletes the client \(name) for ever.", typing: name)
            _ = try await desk.ask("DeleteUserPoolClient", input)
            try desk.confirm("The client \(name) is deleted.", .object(input))
        }
    }
}
