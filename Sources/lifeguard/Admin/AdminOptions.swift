import ArgumentParser
import Logging

/// What every administrative command takes: where the house is, and how to answer.
struct AdminOptions: ParsableArguments {
    @Option(help: "How to answer: table or json.")
    var output = OutputFormat.table

    @OptionGroup(title: "The house") var places: HouseOptions

    func settings() async throws -> Settings { try await Settings(commandLine: places.given) }

    func desk() async throws -> Desk {
        let settings = try await settings()
        // A command answers on standard output and in its exit status; the log is the server's.
        let silent = Logger(label: "lifeguard") { _ in SwiftLogNoOpLogHandler() }
        return Desk(house: try await House.open(settings, hashingThreads: 1, logger: silent), output: output)
    }
}
