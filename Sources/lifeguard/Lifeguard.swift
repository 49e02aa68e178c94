import ArgumentParser
import Cryptography

/// The command: serving and administration.
@main
struct Lifeguard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lifeguard",
        abstract: "An identity provider that answers as an Amazon Cognito user pool does.",
        discussion: """
            The administrative commands work on the same data as a running server, and beside it. With --endpoint URL they ask a \
            server elsewhere instead, signed with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Answers go to standard output, as a \
            table or with --output json as JSON; whatever else is said goes to standard error. What destroys asks first; --yes goes \
            on without. NO_COLOR takes the colours away, COLUMNS says how wide tables may be.

            EXAMPLES:
              lifeguard serve --dev
              lifeguard pool create --name staff
              lifeguard user list --pool staff
              lifeguard doctor

            EXIT STATUS:
              0   done
              1   refused, or not done for the reason that is told
              64  the command line is wrong
              69  the database or the endpoint does not answer, or the address to
                  listen on cannot be had
              78  a setting, the master key, the endpoint or the database is not fit
            """,
        version: "0.1.0",
        subcommands: [
            Serve.self, PoolCommand.self, ClientCommand.self, UserCommand.self, GroupCommand.self, SessionCommand.self, DomainCommand.self,
            ResourceServerCommand.self, AccessKeyCommand.self, AuditCommand.self, KeysCommand.self, OutboxCommand.self,
            DatabaseCommand.self, ApplyCommand.self, TemplateCommand.self, ExportCommand.self, ImportCommand.self, SchemaCommand.self,
            OperationsCommand.self, Doctor.self,
            CompletionCommand.self,
        ])

    static func main() async {
        OpenSSLAtExit.leaveToTheSystem()
        let command: any ParsableCommand
        do { command = try parseAsRoot() } catch { exit(withError: error) }
        do { try await run(command) } catch { Failure(error).end() }
    }

    private static func run(_ command: any ParsableCommand) async throws {
        if var command = command as? any AsyncParsableCommand { return try await command.run() }
        var command = command
        try command.run()
    }
}
