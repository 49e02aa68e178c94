import Actions
import ArgumentParser
import Domain

/// `lifeguard access-key …`
struct AccessKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access-key", abstract: "Keys with which administrators sign their calls (AWS Signature Version 4).",
        subcommands: [Create.self, List.self, Delete.self])

    /// Makes a key.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create",
            abstract: "Make an access key. Its secret is shown now and never again.",
            discussion: "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY take the two to the AWS CLI and every SDK.")

        @Option(help: "What the key is for, or whose it is.")
        var name: String

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let made = try await CreateAccessKey(name: name).run(as: desk.house.administrator, in: desk.house.call)
            var record = made.key.json.object ?? [:]
            record["secretAccessKey"] = .string(made.secretAccessKey.reveal)
            try desk.show(.object(record))
            Terminal.tell("Keep the secret now: it is not shown again.")
        }
    }

    /// Lists the keys.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the access keys, without their secrets.")

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let keys = try await ListAccessKeys().run(as: desk.house.administrator, in: desk.house.call)
            try desk.show(keys.map(\.json), [.init("Id", "accessKeyId"), .init("Created", "created"), .init("Name", "name")])
        }
    }

    /// Takes a key's power away.
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete", abstract: "Delete an access key; running servers notice within a second.")

        @Argument(help: "The key's id.")
        var id: String

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let wasThere = try await DeleteAccessKey(id: AccessKeyID(id)).run(as: desk.house.administrator, in: desk.house.call)
            guard wasThere else { throw Unusable(text: "there is no access key \(id)") }
            try desk.confirm("\(id) is deleted.", ["accessKeyId": .string(id)])
        }
    }
}

extension AccessKey {
    fileprivate var json: JSON {
        ["accessKeyId": .string(id.text), "name": .string(name), "created": .string(CivilTime(created).iso8601)]
    }
}
