import Actions
import ArgumentParser
import Domain

/// `lifeguard keys …`
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The keys with which a pool signs its tokens.", subcommands: [List.self, Rotate.self])

    private static let columns: [Presentation.Column] = [
        .init("Use", "use"), .init("Created", moment: "created"), .init("Signs from", moment: "signs"),
        .init("Published until", moment: "retires"),
        .init("Id", "keyId"),
    ]

    /// Lists the keys of a pool.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the signing keys of a pool, oldest first.",
            discussion: Examples.text("Works on the local database only.", "lifeguard keys list --pool staff"))

        @OptionGroup var pool: PoolOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let pool = try await desk.pool(pool.text)
            let keys = try await desk.perform("ListSigningKeys", pool: pool) { try await ListKeys(pool: PoolID(pool)).run(as: $0, in: $1) }
            try desk.show(keys.map(\.json), KeysCommand.columns)
        }
    }

    /// Makes the next keys of a pool.
    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate",
            abstract: "Publish the next signing keys of a pool.",
            discussion: Examples.text(
                """
                They sign two hours later, when every cache of the JWKS knows them. The old ones stay published for as long as a token \
                of theirs may live. Works on the local database only.
                """, "lifeguard keys rotate --pool staff"))

        @OptionGroup var pool: PoolOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let pool = try await desk.pool(pool.text)
            let keys = try await desk.perform("RotateSigningKeys", pool: pool) {
                try await RotateKeys(pool: PoolID(pool)).run(as: $0, in: $1)
            }
            try desk.show(keys.map(\.json), KeysCommand.columns)
        }
    }
}

extension SigningKey {
    fileprivate var json: JSON {
        [
            "keyId": .string(id.text), "use": .string(use.rawValue), "created": .string(CivilTime(created).iso8601),
            "signs": .string(CivilTime(signs).iso8601), "retires": retires.map { .string(CivilTime($0).iso8601) } ?? .null,
        ]
    }
}
