import ArgumentParser
import Domain

/// `lifeguard pool …`
struct PoolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pool", abstract: "User pools.", subcommands: [Create.self, List.self, Show.self])

    /// Makes a pool.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create",
            abstract: "Make a user pool.",
            discussion: "--settings takes the members of CreateUserPool as JSON: {\"AutoVerifiedAttributes\": [\"email\"]}")

        @Option(help: "The pool's name.")
        var name: String

        @Option(help: ArgumentHelp("A JSON file of settings; - is standard input.", valueName: "file"))
        var settings: DocumentFile?

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            var input = try settings?.read() ?? [:]
            input["PoolName"] = .string(name)
            let desk = try await admin.desk()
            try desk.show(try await desk.ask("CreateUserPool", input)["UserPool"])
        }
    }

    /// Lists the pools.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the user pools.")

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(
                try await desk.listing.pools(),
                [.init("Id", "Id"), .init("Created", "CreationDate"), .init("Modified", "LastModifiedDate"), .init("Name", "Name")])
        }
    }

    /// Shows a pool.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a user pool with all its settings.")

        @OptionGroup var pool: PoolOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(try await desk.ask("DescribeUserPool", ["UserPoolId": try await pool.id(at: desk)])["UserPool"])
        }
    }
}
