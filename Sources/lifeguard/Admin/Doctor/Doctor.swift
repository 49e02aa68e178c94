import ArgumentParser
import Domain
import Store

/// `lifeguard doctor`
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at the house and say what is well and what is not.",
        discussion: Examples.text(
            """
            Looks at the settings, the disk, the master key, the database, mail and TLS, and for known traps in the settings of pools \
            and clients: each with the reason and what to do. Nothing is made and nothing is changed. The exit status is 1 when \
            something fails, and 0 when there are only warnings. --offline opens no connection but to the database. Give it the \
            settings of the server, such as --config and LIFEGUARD_MAIL_URL.
            """,
            "lifeguard doctor", "lifeguard doctor --config /etc/lifeguard/production.yaml", "lifeguard doctor --offline --output json"))

    @Option(help: "How to answer: table or json.")
    var output = OutputFormat.table

    @Flag(help: "Open no connection to the mail server and the public URL.")
    var offline = false

    @OptionGroup(title: "The house") var places: HouseOptions

    func run() async throws {
        let settings = try await Settings(commandLine: places.given)
        let findings =
            SettingsCheckup(settings: settings).findings + DiskCheckup(settings: settings).findings
            + (await DatabaseCheckup(settings: settings).findings())
            + (offline ? [] : await ReachCheckup(settings: settings).findings())
        Terminal.print(try Self.text(of: findings, as: output, on: .standardOutput))
        if findings.contains(where: { $0.state == .fail }) { throw ExitCode(1) }
    }

    /// What is to be done stands below the table: it is there to be read and pasted.
    static func text(of findings: [Finding], as format: OutputFormat, on canvas: Canvas) throws -> String {
        let tones: [String: Tone] = ["ok": .good, "warn": .caution, "fail": .bad]
        let columns: [Presentation.Column] = [
            .init("State", "state", tones: tones), .init("Subject", "subject"), .init("Reason", "reason"),
        ]
        let table = try Presentation.text(of: findings.map(\.json), columns: columns, as: format, on: canvas)
        let remedies = findings.compactMap { finding in finding.remedy.map { "  \(finding.subject):\n    \($0)" } }
        guard format == .table, !remedies.isEmpty else { return table }
        return "\(table)\n\n\(Tone.heading.painted("What to do", on: canvas))\n\(remedies.joined(separator: "\n"))"
    }
}
