import Actions
import ArgumentParser
import Domain
import Foundation
import Store

/// `lifeguard database …`
struct DatabaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "database", abstract: "The database itself; no master key is needed.",
        subcommands: [Migrate.self, Status.self, Copy.self])

    /// Brings the schema up.
    struct Migrate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "migrate",
            abstract: "Bring the schema to the newest that this program knows.",
            discussion: "Every start does the same. Of several that migrate at once, one works and the others wait for it.")

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let settings = try await admin.settings()
            let store = Store(try settings.database.open())
            let before = try await store.schema().number
            try await store.migrate(at: Effects.real.now())
            let after = try await store.schema().number
            switch admin.output {
            case .table:
                let place = "the schema of \(settings.database.url)"
                Terminal.print(before == after ? "\(place) is \(after) already." : "\(place) went from \(before) to \(after).")
            case .json:
                let change: JSON = ["from": .integer(Int64(before)), "to": .integer(Int64(after))]
                Terminal.print(try Presentation.text(of: change, as: .json))
            }
        }
    }

    /// Tells what the database is and how far its schema is.
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status",
            abstract: "Tell which database it is, and how far its schema is.",
            discussion: "Nothing is changed. The exit status is 69 when the database does not answer, and 0 whatever it answers.")

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let status = try await DatabaseStatus(of: try await admin.settings().database)
            Terminal.print(try Presentation.text(of: status.json, as: admin.output, on: .standardOutput))
        }
    }
}
