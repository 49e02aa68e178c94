import Actions
import ArgumentParser
import Domain
import Foundation

/// `lifeguard audit …`
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "What administrators did, through the API and the command line.",
        subcommands: [List.self, Verify.self])

    /// Lists what administrators did.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List what administrators did, newest first.",
            discussion: Examples.text(
                """
                Every call stands here with who, when, what, about whom, from which address, and what came of it: ok, the type of the \
                refusal, or begun for a change whose process ended before it could say more. Never a secret, and no value of an \
                attribute. Moments are UTC. Works on the local database only.
                """,
                "lifeguard audit list --limit 20",
                "lifeguard audit list --pool staff --user grace --since 7d",
                "lifeguard audit list --operation 'AdminDelete*' --since 2026-01-01 --until 2026-02-01 --output json"))

        @Option(help: ArgumentHelp("The pool's id, or its name where only one has it.", valueName: "pool"))
        var pool: String?

        @Option(
            name: [.customLong("user"), .customLong("username")], help: ArgumentHelp("The user whom it was about.", valueName: "username"))
        var user: String?

        @Option(help: ArgumentHelp("The operation, with * for any letters.", valueName: "pattern"))
        var operation: OperationArgument?

        @Option(help: ArgumentHelp("From that moment on: 2026-01-31, 2026-01-31T09:00:00Z, or 24h for as long ago.", valueName: "moment"))
        var since: MomentArgument?

        @Option(help: ArgumentHelp("Before that moment.", valueName: "moment"))
        var until: MomentArgument?

        @Option(help: "How many at most.")
        var limit = 100

        @OptionGroup var admin: AdminOptions

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit is a number from 1.") }
        }

        func run() async throws {
            let desk = try await admin.desk()
            _ = try desk.house
            let now = Effects.real.now()
            var filter = AuditFilter(
                user: user, operation: operation?.pattern, since: since?.date(at: now), until: until?.date(at: now))
            // Also of a pool that is gone: its id is taken as it is.
            if let pool { filter.pool = try await desk.pool(pool) }
            let chosen = filter
            let entries = try await desk.perform("ListAudit", pool: filter.pool) {
                try await ListAudit(chosen, limit: limit).run(as: $0, in: $1)
            }
            try desk.show(entries.map(\.json), Self.columns)
        }

        private static let columns: [Presentation.Column] = [
            .init("When", moment: "moment"), .init("Who") { $0["callerName"]?.string ?? $0["caller"]?.string ?? "" },
            .init("Operation", "operation"), .init("Result", "result", tones: ["ok": .good, "begun": .caution]),
            .init("About") { $0["subject"]?.object?.sorted { $0.key < $1.key }.compactMap(\.value.string).joined(separator: " ") ?? "" },
            .init("Pool", "pool"), .init("From", "address"),
        ]
    }

    /// Looks for what was removed, changed or moved.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Look whether a record was removed, changed or moved.",
            discussion: Examples.text(
                """
                Each record bears a MAC, under a key that comes from the master key, of itself and the one before it; each chain's two \
                ends are sealed. The exit status is 1 when one does not hold, and the place is named. Who can write to the database \
                without the master key is found out, unless the whole of it was put back to an earlier state: compare the numbers with \
                those of your last run. Works on the local database only.
                """,
                "lifeguard audit verify", "lifeguard audit verify --output json"))

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let found = try await desk.perform("DescribeAudit") { try await VerifyAudit().run(as: $0, in: $1) }
            switch desk.output {
            case .json: try desk.show(found.json)
            case .table:
                for fault in found.faults { Terminal.print("\(fault)") }
                let extent = "\(Grouped.text(found.records)) records in \(found.chains) chains"
                Terminal.print(found.faults.isEmpty ? "\(extent): all as they were written." : "\(extent) were looked at.")
            }
            if !found.faults.isEmpty { throw ExitCode(1) }
        }
    }
}

extension AuditEntry {
    fileprivate var json: JSON {
        [
            "chain": .string(chain.text), "number": .integer(number), "moment": .string(CivilTime(record.moment).iso8601),
            "caller": .string(record.caller), "callerName": record.callerName.map(JSON.string) ?? .null,
            "operation": .string(record.operation), "pool": record.pool.map(JSON.string) ?? .null, "subject": record.subject,
            "address": .string(record.address), "request": .string(record.request), "result": .string(record.result.text),
        ]
    }
}

extension VerifyAudit.Output {
    fileprivate var json: JSON {
        [
            "chains": .integer(Int64(chains)), "records": .integer(Int64(records)), "isWhole": .bool(faults.isEmpty),
            "faults": .array(
                faults.map { fault in
                    [
                        "chain": fault.chain.map(JSON.string) ?? .null, "number": .integer(fault.number),
                        "reason": .string(fault.description),
                    ]
                }),
        ]
    }
}
