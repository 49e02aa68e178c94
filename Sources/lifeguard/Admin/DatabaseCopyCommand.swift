import Actions
import ArgumentParser
import Domain
import Foundation
import Store

extension DatabaseCommand {
    /// Moves everything into another database.
    struct Copy: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "copy",
            abstract: "Copy everything into another, empty database, and check that it arrived.",
            discussion: """
                How to move a house, such as from SQLite to PostgreSQL:

                  1. Stop every node: what is written during the copy would be missed.
                  2. Copy: lifeguard database copy --from sqlite:PATH
                     with LIFEGUARD_DATABASE_URL=postgres://… (or --to)
                  3. Start every node with the new --database-url, and with the master
                     key that it had: what was sealed under it stays sealed under it.

                The source is only read. When all rows are there, every table is read once more on both sides, and compared by \
                the count and a checksum of its rows.

                A copy that was interrupted, by whatever, goes on where it stopped when the same command is given again. Until it \
                is finished, no node starts on its target. A target that has rows of its own is refused.

                Both addresses may be of either kind. A password for PostgreSQL may stand in PGPASSWORD or in the file that \
                PGPASSFILE names, instead of in the address, which others on the machine can see.
                """)

        @Option(help: ArgumentHelp("What is copied: sqlite:PATH or postgres://…", valueName: "url"))
        var from: String

        @Option(help: ArgumentHelp("Where it is copied to; the schema is made there. (default: the configured database)", valueName: "url"))
        var to: String?

        @OptionGroup var admin: AdminOptions

        func validate() throws {
            _ = try url(from, "--from")
            _ = try to.map { try url($0, "--to") }
        }

        func run() async throws {
            let begun = ContinuousClock.now
            let target = try await target()
            let source = try source()
            // Before the target's file is made.
            try await CopySource(database: source).check()
            let place = try Self.opened(target)
            let display = CopyDisplay(isTerminal: Terminal.showsProgress, width: Terminal.width)
            defer { display.end() }
            let summary = try await DatabaseCopy(from: source, to: place).run(at: Effects.real.now()) { display.show($0) }
            display.end()
            let report = CopyReport(summary: summary, duration: ContinuousClock.now - begun)
            Terminal.print(try report.text(as: admin.output))
        }

        /// A mistake is told without the address: it may hold a password.
        private func url(_ text: String, _ option: String) throws -> DatabaseURL {
            do { return try DatabaseURL(text) } catch { throw ValidationError("\(option): \(error)") }
        }

        private func source() throws -> any Database {
            let url = try url(from, "--from")
            if case .sqlite(let path) = url, !FileManager.default.fileExists(atPath: path) {
                throw Unusable(text: "there is no database \(path)")
            }
            return try Self.opened(url)
        }

        private func target() async throws -> DatabaseURL {
            if let to { return try url(to, "--to") }
            let configured = try await admin.settings().database
            guard configured.isNamed else { throw ValidationError("--to is missing, and no database is configured.") }
            return configured.url
        }

        private static func opened(_ url: DatabaseURL) throws -> any Database {
            do { return try url.open() } catch { throw Unusable(text: "the database \(url) cannot be opened: \(error)") }
        }
    }
}
