import ArgumentParser
import Domain
import Store

/// `lifeguard doctor`
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at the house and say what is well and what is not.",
        discussion: "Nothing is made and nothing is changed. The exit status is 1 when something fails, and 0 when there are only warnings."
    )

    @Option(help: "How to answer: table or json.")
    var output = OutputFormat.table

    @OptionGroup(title: "The house") var places: HouseOptions

    func run() async throws {
        let settings = try await Settings(commandLine: places.given)
        let findings =
            SettingsCheckup(settings: settings).findings + DiskCheckup(settings: settings).findings
            + (await DatabaseCheckup(settings: settings).findings())
        let columns: [Presentation.Column] = [.init("State", "state"), .init("Subject", "subject"), .init("Reason", "reason")]
        Terminal.print(try Presentation.text(of: findings.map(\.json), columns: columns, as: output))
        if findings.contains(where: { $0.state == .fail }) { throw ExitCode(1) }
    }
}
