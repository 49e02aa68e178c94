import ArgumentParser
import Domain

/// `lifeguard user …`
struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Users of a pool.",
        subcommands: [
            Create.self, List.self, Show.self, Confirm.self, SetPassword.self, ResetPassword.self, SetAttributes.self,
            DeleteAttributes.self, Disable.self, Enable.self, RecoveryCodes.self, Delete.self,
        ])

    /// Makes a user.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create",
            abstract: "Make a user, who is invited with a temporary password.",
            discussion: Examples.text(
                "The invitation leaves the house when a server runs: the outbox keeps it until then.",
                "lifeguard user create --pool staff --username grace --email grace@example.com",
                "lifeguard user create --pool staff --username ada --attribute name='Ada Lovelace' --suppress-message"))

        @OptionGroup var user: UserOption

        @Option(help: ArgumentHelp("The same as --attribute email=ADDRESS.", valueName: "address"))
        var email: String?

        @Option(name: .customLong("attribute"), help: ArgumentHelp("An attribute; may be given again and again.", valueName: "name=value"))
        var attributes: [AttributeArgument] = []

        @Option(
            help: ArgumentHelp("The temporary password; without one, it is made up. Others on this machine can see it.", valueName: "value")
        )
        var temporaryPassword: String?

        @Flag(help: "Send no invitation.")
        var suppressMessage = false

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            var input = try await user.input(at: desk)
            let all = (email.map { [AttributeArgument(name: "email", value: $0)] } ?? []) + attributes
            input["UserAttributes"] = .array(all.map(\.json))
            input["TemporaryPassword"] = temporaryPassword.map { .string($0) }
            if suppressMessage { input["MessageAction"] = "SUPPRESS" }
            try desk.show(try await desk.ask("AdminCreateUser", input)["User"])
        }
    }

    /// Lists the users of a pool.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the users of a pool.",
            discussion: Examples.text("", "lifeguard user list --pool staff", "lifeguard user list --pool staff --output json"))

        @OptionGroup var pool: PoolOption
        @OptionGroup var search: SearchOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let email = Presentation.Column("Email") { user in
                user["Attributes"]?.array?.first { $0["Name"] == "email" }?["Value"]?.string ?? ""
            }
            try desk.show(
                try await desk.listing.users(of: try await desk.pool(pool.text), filter: search.text),
                [
                    .init("Status", "UserStatus", tones: ["CONFIRMED": .good], isWhole: true),
                    .init("Enabled", "Enabled", tones: ["no": .bad]),
                    .init("Created", moment: "UserCreateDate"),
                    .init("Username", "Username"), email,
                ])
        }
    }

    /// Shows a user.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show a user with all attributes.",
            discussion: Examples.text("", "lifeguard user show --pool staff --user grace"))

        @OptionGroup var user: UserOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(try await desk.ask("AdminGetUser", try await user.input(at: desk)))
        }
    }

    /// Confirms a user who signed up.
    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "confirm", abstract: "Confirm a user who signed up, without the mailed code.",
            discussion: Examples.text("", "lifeguard user confirm --pool staff --user grace"))

        @OptionGroup var user: UserOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            _ = try await desk.ask("AdminConfirmSignUp", try await user.input(at: desk))
            try desk.confirm("\(user.username) is confirmed.", user.subject)
        }
    }

    /// Takes a user away.
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete", abstract: "Delete a user, with everything of the account.",
            discussion: Examples.text(
                "Asks for the username before.", "lifeguard user delete --pool staff --user grace",
                "lifeguard user delete --pool staff --user grace --yes"))

        @OptionGroup var user: UserOption

        @OptionGroup var confirmation: ConfirmOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let input = try await user.input(at: desk)
            try confirmation.agree(to: "This deletes the user \(user.username) for ever.", typing: user.username)
            _ = try await desk.ask("AdminDeleteUser", input)
            try desk.confirm("\(user.username) is deleted.", user.subject)
        }
    }
}
