import ArgumentParser

/// `lifeguard export`
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a pool in a format that others read.",
        discussion: """
            --format cloudformation is the same as `lifeguard template export`.

            EXAMPLE:
              lifeguard export --format cloudformation --pool shop > shop.yaml
            """)

    @Option(help: "The format: cloudformation.")
    var format: Format

    @OptionGroup var pool: PoolOption

    @Flag(help: "Write the users, too, with their attributes.")
    var users = false

    @OptionGroup var admin: AdminOptions

    /// What a pool can be written as.
    enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
        case cloudformation
    }

    func run() async throws {
        switch format {
        case .cloudformation: try await admin.desk().writeTemplate(of: pool, users: users)
        }
    }
}
