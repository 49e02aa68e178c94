import ArgumentParser
import Domain

/// `lifeguard session …`
struct SessionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session", abstract: "Where a user is signed in.", subcommands: [List.self, Revoke.self])

    /// Lists a user's sessions.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the sessions of a user, in a pool that tracks them.",
            discussion: Examples.text("", "lifeguard session list --pool staff --user grace"))

        @OptionGroup var user: UserOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(
                try await desk.listing.sessions(of: try await user.input(at: desk)),
                [
                    .init("Id", "SessionId"), .init("Type", "SessionType"), .init("Created", moment: "CreateDate"),
                    .init("Last active", moment: "LastActiveDate"), .init("Client", "ClientId"),
                ])
        }
    }

    /// Ends a user's sessions.
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke",
            abstract: "End one session of a user, or all.",
            discussion: Examples.text(
                "Refresh tokens stop working at once, and access tokens wherever they are asked about.",
                "lifeguard session revoke --pool staff --user grace --session tknabcdefghijklmnopqrstuvwxy",
                "lifeguard session revoke --pool staff --user grace --all"))

        @OptionGroup var user: UserOption

        @Option(help: ArgumentHelp("The session's id.", valueName: "id"))
        var session: String?

        @Flag(help: "All of them: the user is signed out everywhere.")
        var all = false

        @OptionGroup var admin: AdminOptions

        func validate() throws {
            if (session == nil) == !all { throw ValidationError("Give either --session or --all.") }
        }

        func run() async throws {
            let desk = try await admin.desk()
            var input = try await user.input(at: desk)
            if let session {
                input["SessionId"] = .string(session)
                _ = try await desk.ask("AdminRevokeUserSession", input)
                try desk.confirm("The session \(session) has ended.", .object(input))
            } else {
                _ = try await desk.ask("AdminUserGlobalSignOut", input)
                try desk.confirm("\(user.username) is signed out everywhere.", user.subject)
            }
        }
    }
}
