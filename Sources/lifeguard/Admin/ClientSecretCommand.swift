import ArgumentParser
import Domain

/// `lifeguard client secret …`
struct ClientSecretCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secret", abstract: "A client's secrets: a second one, while the first is being replaced.",
        subcommands: [Add.self, List.self, Delete.self])

    /// Makes up a second secret.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Make up another secret, and show it this once; both count from now on.",
            discussion: Examples.text("", "lifeguard client secret add --pool staff --client intranet"))

        @OptionGroup var client: ClientOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(
                try await desk.ask("AddUserPoolClientSecret", try await client.input(at: desk))["ClientSecretDescriptor"])
        }
    }

    /// Lists the secrets' ids.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the ids of a client's secrets, and since when each counts.",
            discussion: Examples.text("", "lifeguard client secret list --pool staff --client intranet"))

        @OptionGroup var client: ClientOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let answer = try await desk.ask("ListUserPoolClientSecrets", try await client.input(at: desk))
            try desk.show(
                answer["ClientSecrets"]?.array ?? [], [.init("Created", "ClientSecretCreateDate"), .init("Id", "ClientSecretId")])
        }
    }

    /// Ends a secret.
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete", abstract: "Delete a secret; the last one stays.",
            discussion: Examples.text(
                "Asks for the id before.", "lifeguard client secret delete --pool staff --client intranet --secret ID --yes"))

        @OptionGroup var client: ClientOption

        @Option(help: ArgumentHelp("The secret's id, as the list shows it.", valueName: "id"))
        var secret: String

        @OptionGroup var confirmation: ConfirmOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            var input = try await client.input(at: desk)
            input["ClientSecretId"] = .string(secret)
            try confirmation.agree(to: "This deletes the secret \(secret).", typing: secret)
            _ = try await desk.ask("DeleteUserPoolClientSecret", input)
            try desk.confirm("The secret \(secret) is deleted.", .object(input))
        }
    }
}
