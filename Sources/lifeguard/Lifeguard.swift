import ArgumentParser
import Cryptography

/// The command: serving and administration.
@main
struct Lifeguard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lifeguard",
        abstract: "An identity provider that answers as an Amazon Cognito user pool does.",
        discussion: """
            The administrative commands work on the same data as a running server, and beside it.

            EXIT STATUS:
              0   done
              1   refused, or not done for the reason that is told
              64  the command line is wrong
              69  the database does not answer, or the address to listen on cannot be had
              78  a setting, the master key or the database is not fit to start with
            """,
        version: "0.1.0",
        subcommands: [
            Serve.self, PoolCommand.self, ClientCommand.self, UserCommand.self, AccessKeyCommand.self, KeysCommand.self,
            OutboxCommand.self, DatabaseCommand.self, ApplyCommand.self, TemplateCommand.self, ExportCommand.self, OperationsCommand.self,
            Doctor.self,
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
