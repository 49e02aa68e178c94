import ArgumentParser
import Domain

extension UserCommand {
    /// Shuts a user out.
    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "disable", abstract: "Shut a user out: everything that the user is signed in with ends.")

        @OptionGroup var user: UserOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            _ = try await desk.ask("AdminDisableUser", try await user.input(at: desk))
            try desk.confirm("\(user.username) is disabled.", user.subject)
        }
    }

    /// Lets a user in again.
    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "enable", abstract: "Let a user in again who was disabled.")

        @OptionGroup var user: UserOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            _ = try await desk.ask("AdminEnableUser", try await user.input(at: desk))
            try desk.confirm("\(user.username) is enabled.", user.subject)
        }
    }

    /// Makes a user choose a new password.
    struct ResetPassword: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-password",
            abstract: "Make a user choose a new password, with a code that is sent to a verified address.",
            discussion: "The code leaves the house when a server runs: the outbox keeps it until then.")

        @OptionGroup var user: UserOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            _ = try await desk.ask("AdminResetUserPassword", try await user.input(at: desk))
            try desk.confirm("A code is on its way to \(user.username), who has to choose a new password.", user.subject)
        }
    }

    /// Changes attributes of a user.
    struct SetAttributes: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set-attributes", abstract: "Change attributes of a user.",
            discussion: "A new address gets a code, where the pool verifies it, unless email_verified=true is given with it.")

        @OptionGroup var user: UserOption

        @Argument(help: ArgumentHelp("Attributes; an empty value takes one away.", valueName: "name=value"))
        var attributes: [AttributeArgument]

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            var input = try await user.input(at: desk)
            input["UserAttributes"] = .array(attributes.map(\.json))
            _ = try await desk.ask("AdminUpdateUserAttributes", input)
            try desk.confirm("The attributes of \(user.username) are set.", user.subject)
        }
    }

    /// Takes attributes of a user away.
    struct DeleteAttributes: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "delete-attributes", abstract: "Take attributes of a user away.")

        @OptionGroup var user: UserOption

        @Argument(help: "Names of attributes.")
        var names: [String]

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            var input = try await user.input(at: desk)
            input["UserAttributeNames"] = .array(names.map(JSON.string))
            _ = try await desk.ask("AdminDeleteUserAttributes", input)
            try desk.confirm("The attributes of \(user.username) are gone.", user.subject)
        }
    }
}
