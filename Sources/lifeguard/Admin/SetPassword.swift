import ArgumentParser
import Domain

extension UserCommand {
    /// Sets a user's password.
    struct SetPassword: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set-password",
            abstract: "Set a user's password.",
            discussion: Examples.text(
                "On a terminal the password is asked for, unseen and twice. A program gives it with --password-stdin.",
                "lifeguard user set-password --pool staff --user grace",
                "pass show staff/grace | lifeguard user set-password --pool staff --user grace --password-stdin"))

        @OptionGroup var user: UserOption

        @Flag(help: "For good, or until the next sign-in.")
        var lasting = Lasting.permanent

        @Flag(help: "Read the password from standard input: its first line.")
        var passwordStdin = false

        @Option(
            help: ArgumentHelp(
                "The password. Unsafe: the history of the shell keeps it, and others on this machine can see it.", valueName: "value"))
        var password: String?

        @OptionGroup var admin: AdminOptions

        /// How long the password is good for.
        enum Lasting: EnumerableFlag, Sendable {
            case permanent, temporary
        }

        func validate() throws {
            if passwordStdin, password != nil { throw ValidationError("--password and --password-stdin cannot both be given.") }
            if !passwordStdin, password == nil, !Terminal.isInteractive {
                throw ValidationError("There is no terminal to ask for the password: give it with --password-stdin.")
            }
        }

        func run() async throws {
            let desk = try await admin.desk()
            var input = try await user.input(at: desk)
            input["Password"] = .string(try chosen())
            input["Permanent"] = .bool(lasting == .permanent)
            _ = try await desk.ask("AdminSetUserPassword", input)
            try desk.confirm("The password of \(user.username) is set.", user.subject)
        }

        private func chosen() throws -> String {
            if let password { return password }
            if passwordStdin {
                guard let line = readLine() else { throw Unusable(text: "there is no password on standard input") }
                return line
            }
            guard let first = Terminal.secret("New password"), let second = Terminal.secret("Again") else {
                throw Unusable(text: "no password was given")
            }
            guard first == second else { throw Unusable(text: "the two are not the same; nothing was changed") }
            return first
        }
    }
}
