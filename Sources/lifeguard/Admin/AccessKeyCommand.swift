import Actions
import ArgumentParser
import Domain
import Foundation

/// `lifeguard access-key …`
struct AccessKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access-key", abstract: "Keys with which administrators sign their calls (AWS Signature Version 4).",
        subcommands: [Create.self, List.self, Show.self, Delete.self])

    /// Makes a key.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create",
            abstract: "Make an access key. Its secret is shown now and never again.",
            discussion: Examples.text(
                """
                AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY take the two to the AWS CLI, to every SDK, and to lifeguard --endpoint. \
                Without --pool, --read-only and --operations the key may do everything. Each of them narrows, and what is outside is \
                answered with AccessDeniedException; ListUserPools shows the key's pools only. What a key may do is fixed: make \
                another one to change it. Works on the local database only.
                """,
                "lifeguard access-key create --name terraform",
                "lifeguard access-key create --name support --pool staff --operations 'AdminGet*' --operations AdminResetUserPassword",
                "lifeguard access-key create --name dashboard --read-only --expires 90d"))

        @Option(help: "What the key is for, or whose it is.")
        var name: String

        @Option(name: .customLong("pool"), help: ArgumentHelp("A pool that it is for; may be repeated. (default: all)", valueName: "pool"))
        var pools: [String] = []

        @Flag(help: "It may look, and change nothing: Get…, List…, Describe….")
        var readOnly = false

        @Option(
            help: ArgumentHelp(
                "Operations that it is for, with * for any letters: AdminGet*, ListUsers; may be repeated. (default: all)",
                valueName: "pattern"))
        var operations: [OperationArgument] = []

        @Option(help: ArgumentHelp("For how long it works: 90d, 12h, 2w. (default: until it is deleted)", valueName: "span"))
        var expires: SpanArgument?

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            _ = try desk.house
            var ids: Set<PoolID> = []
            for pool in pools { ids.insert(PoolID(try await desk.pool(pool))) }
            let policy = AccessPolicy(
                pools: pools.isEmpty ? nil : ids, isReadOnly: readOnly, operations: operations.map(\.pattern),
                expires: expires.map { Effects.real.now().addingTimeInterval($0.seconds) })
            let made = try await desk.perform("CreateAccessKey", subject: ["AccessKeyName": .string(name)]) {
                try await CreateAccessKey(name: name, policy: policy).run(as: $0, in: $1)
            }
            var record = made.key.json.object ?? [:]
            record["secretAccessKey"] = .string(made.secretAccessKey.reveal)
            try desk.show(.object(record))
            Terminal.tell("Keep the secret now: it is not shown again.")
        }
    }

    /// Lists the keys.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the access keys, without their secrets.",
            discussion: Examples.text("Works on the local database only.", "lifeguard access-key list"))

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let keys = try await desk.perform("ListAccessKeys") { try await ListAccessKeys().run(as: $0, in: $1) }
            try desk.show(
                keys.map(\.json),
                [
                    .init("Id", "accessKeyId"), .init("Created", moment: "created"), .init("Expires", moment: "expires"),
                    .init("State", "state", tones: ["active": .good, "expired": .bad]), .init("May", "may"), .init("Name", "name"),
                ])
        }
    }

    /// Shows a key.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show what may be done with an access key; its secret is not shown again.",
            discussion: Examples.text("Works on the local database only.", "lifeguard access-key show LGAKABCDEFGHIJKLMNOP"))

        @Argument(help: "The key's id.")
        var id: String

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let keys = try await desk.perform("ListAccessKeys") { try await ListAccessKeys().run(as: $0, in: $1) }
            guard let key = keys.first(where: { $0.id.text == id }) else { throw Unusable(text: "there is no access key \(id)") }
            try desk.show(key.json)
        }
    }

    /// Takes a key's power away.
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete", abstract: "Delete an access key; running servers notice within a second.",
            discussion: Examples.text(
                "Asks for the id before. Works on the local database only.", "lifeguard access-key delete LGAKABCDEFGHIJKLMNOP",
                "lifeguard access-key delete LGAKABCDEFGHIJKLMNOP --yes"))

        @Argument(help: "The key's id.")
        var id: String

        @OptionGroup var confirmation: ConfirmOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            _ = try desk.house
            try confirmation.agree(to: "Whoever signs with \(id) is refused from now on.", typing: id)
            let wasThere = try await desk.perform("DeleteAccessKey", subject: ["AccessKeyId": .string(id)]) {
                try await DeleteAccessKey(id: AccessKeyID(id)).run(as: $0, in: $1)
            }
            guard wasThere else { throw Unusable(text: "there is no access key \(id)") }
            try desk.confirm("\(id) is deleted.", ["accessKeyId": .string(id)])
        }
    }
}

/// A name of an operation, or a pattern of names.
struct OperationArgument: ExpressibleByArgument, Sendable {
    let pattern: OperationPattern

    init?(argument: String) {
        guard let pattern = OperationPattern(argument) else { return nil }
        self.pattern = pattern
    }
}

extension AccessKey {
    fileprivate var json: JSON {
        [
            "accessKeyId": .string(id.text), "name": .string(name), "created": .string(CivilTime(created).iso8601),
            "expires": policy.expires.map { .string(CivilTime($0).iso8601) } ?? .null,
            "state": policy.isExpired(at: Effects.real.now()) ? "expired" : "active",
            "pools": policy.pools.map { .array($0.map(\.text).sorted().map(JSON.string)) } ?? ["*"],
            "readOnly": .bool(policy.isReadOnly),
            "operations": policy.operations.isEmpty ? ["*"] : .array(policy.operations.map { .string($0.text) }),
            "may": .string(may),
        ]
    }

    /// In a few words.
    private var may: String {
        let what = policy.operations.isEmpty ? "everything" : policy.operations.map(\.text).joined(separator: " ")
        let pools = policy.pools.map { " on " + $0.map(\.text).sorted().joined(separator: " ") } ?? ""
        return (policy.isReadOnly ? "read " : "") + what + pools
    }
}
