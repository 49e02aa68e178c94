import ArgumentParser
import Foundation
import Logging

/// What every administrative command takes: where the house is, and how to answer.
struct AdminOptions: ParsableArguments {
    @Option(help: "How to answer: table or json.")
    var output = OutputFormat.table

    @Option(
        help: ArgumentHelp(
            "A server elsewhere, asked with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; no database is opened here. "
                + "LIFEGUARD_ENDPOINT says the same. (default: the local database)", valueName: "url"))
    var endpoint: String?

    @OptionGroup(title: "The house") var places: HouseOptions

    func settings() async throws -> Settings {
        if remote != nil { throw Unusable(text: Desk.onlyLocal) }
        return try await Settings(commandLine: places.given)
    }

    func desk() async throws -> Desk {
        if let remote { return Desk(.remote(try RemoteEndpoint(remote, region: places.region)), output: output) }
        let settings = try await settings()
        // A command answers on standard output and in its exit status; the log is the server's.
        let silent = Logger(label: "lifeguard") { _ in SwiftLogNoOpLogHandler() }
        return Desk(.local(try await House.open(settings, hashingThreads: 1, logger: silent)), output: output)
    }

    private var remote: String? {
        let text = endpoint ?? ProcessInfo.processInfo.environment["LIFEGUARD_ENDPOINT"] ?? ""
        return text.isEmpty ? nil : text
    }
}
