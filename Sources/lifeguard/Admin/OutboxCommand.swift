import Actions
import ArgumentParser
import Domain

/// `lifeguard outbox …`
struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "Messages that have not left the house.", subcommands: [List.self, Retry.self])

    /// Lists what waits and what was given up.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the messages that wait and those that were given up, without what they say.",
            discussion: Examples.text(
                "Works on the local database only.", "lifeguard outbox list", "lifeguard outbox list --limit 20 --output json"))

        @Option(help: "How many of each.")
        var limit = 1000

        @OptionGroup var admin: AdminOptions

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit is a number from 1.") }
        }

        func run() async throws {
            let desk = try await admin.desk()
            let entries = try await desk.perform("ListOutbox") { try await ListOutbox(limit: limit).run(as: $0, in: $1) }
            try desk.show(
                entries.map(\.json),
                [
                    .init("Id", "id"), .init("Pool", "pool"), .init("State", "state", tones: ["failed": .bad]),
                    .init("Attempts", "attempts"),
                    .init("Created", moment: "created"), .init("Due", moment: "due"), .init("Last error", "lastError"),
                ])
        }
    }

    /// Makes failed messages due again.
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry", abstract: "Try again to send what was given up: everything, or one message.",
            discussion: Examples.text(
                "Works on the local database only.", "lifeguard outbox retry",
                "lifeguard outbox retry 6f9619ff-8b86-4011-b42d-00c04fc964ff"))

        @Argument(help: "The message's id.")
        var id: String?

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let subject: JSON = id.map { ["MessageId": .string($0)] } ?? [:]
            let count = try await desk.perform("RetryOutbox", subject: subject) {
                try await RetryOutbox(id: id.map { OutboxID($0) }).run(as: $0, in: $1)
            }
            if let id, count == 0 { throw Unusable(text: "no message \(id) waits or was given up") }
            try desk.confirm("Due again: \(count).", ["retried": .integer(Int64(count))])
        }
    }
}

extension OutboxEntry {
    fileprivate var json: JSON {
        [
            "id": .string(id.text), "pool": .string(pool.text), "state": .string(state.rawValue), "attempts": .integer(Int64(attempts)),
            "created": .string(CivilTime(created).iso8601), "due": .string(CivilTime(due).iso8601),
            "lastError": lastError.map { .string($0) } ?? .null,
        ]
    }
}
