import ArgumentParser

/// `lifeguard import …`
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in users and pools from elsewhere.", subcommands: [ImportArchiveCommand.self])
}
