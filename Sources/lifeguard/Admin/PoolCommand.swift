import ArgumentParser
import Domain

/// `lifeguard pool …`
struct PoolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pool", abstract: "User pools.",
        subcommands: [Create.self, List.self, Show.self, Update.self, Delete.self])

    /// Makes a pool.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create",
            abstract: "Make a user pool.",
            discussion: Examples.text(
                "--settings takes the members of CreateUserPool as JSON.",
                "lifeguard pool create --name staff",
                "echo '{\"AutoVerifiedAttributes\": [\"email\"]}' | lifeguard pool create --name staff --settings -"))

        @Option(help: "The pool's name.")
        var name: String

        @Option(help: ArgumentHelp("A JSON file of settings; - is standard input.", valueName: "file"))
        var settings: DocumentFile?

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            var input = try settings?.read() ?? [:]
            input["PoolName"] = .string(name)
            let desk = try await admin.desk()
            try desk.show(try await desk.ask("CreateUserPool", input)["UserPool"])
        }
    }

    /// Lists the pools.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the user pools.",
            discussion: Examples.text(
                "With an access key that is for some pools, those.",
                "lifeguard pool list", "lifeguard pool list --output json --endpoint https://id.example.com"))

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(
                try await desk.listing.pools(),
                [
                    .init("Id", "Id"), .init("Created", moment: "CreationDate"), .init("Modified", moment: "LastModifiedDate"),
                    .init("Name", "Name"),
                ])
        }
    }

    /// Shows a pool.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show a user pool with all its settings.",
            discussion: Examples.text("", "lifeguard pool show --pool staff", "lifeguard pool show --pool staff --output json"))

        @OptionGroup var pool: PoolOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(try await desk.ask("DescribeUserPool", ["UserPoolId": try await pool.id(at: desk)])["UserPool"])
        }
    }

    /// Changes settings of a pool and leaves the others as they are.
    struct Update: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "update",
            abstract: "Change settings of a user pool; the others stay as they are.",
            discussion: Examples.text(
                """
                The names are those of UpdateUserPool. What stands is read, changed and given back: of two who do so at the same \
                moment, the later wins. --settings replaces whole members, --set one value of them, and is applied last.
                """,
                "lifeguard pool update --pool staff --set DeletionProtection=ACTIVE",
                "lifeguard pool update --pool staff --set Policies.PasswordPolicy.MinimumLength=12",
                "lifeguard pool update --pool staff --set UserPoolTags.team=identity --set AutoVerifiedAttributes='[\"email\"]'"))

        @OptionGroup var pool: PoolOption
        @OptionGroup var change: SettingsChange
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let id = try await pool.id(at: desk)
            let standing = try await desk.ask("DescribeUserPool", ["UserPoolId": id])["UserPool"] ?? [:]
            var request = try change.request(over: standing, for: "UpdateUserPool")
            request["UserPoolId"] = id
            request["PoolName"] = request["PoolName"] ?? standing["Name"]
            PoolCommand.leaveOutTwins(of: &request, changed: change)
            _ = try await desk.ask("UpdateUserPool", request)
            try desk.show(try await desk.ask("DescribeUserPool", ["UserPoolId": id])["UserPool"])
        }
    }

    /// The API describes some settings twice, under an old name and a new one; which of them counts is for who changes one.
    private static func leaveOutTwins(of request: inout [String: JSON], changed change: SettingsChange) {
        let given = Set((try? change.settings?.read())?.keys.map { $0 } ?? []).union(change.changes.compactMap(\.path.first))
        let old = [
            "EmailVerificationMessage": "EmailMessage", "EmailVerificationSubject": "EmailSubject", "SmsVerificationMessage": "SmsMessage",
        ]
        for (name, member) in old {
            if given.contains(name), !given.contains("VerificationMessageTemplate") {
                var template = request["VerificationMessageTemplate"]?.object ?? [:]
                template[member] = request[name]
                request["VerificationMessageTemplate"] = .object(template)
            } else {
                request[name] = nil
            }
        }
        if var invitation = request["AdminCreateUserConfig"]?.object {
            // The password policy says the same, and only one of the two may be given.
            invitation["UnusedAccountValidityDays"] = nil
            request["AdminCreateUserConfig"] = .object(invitation)
        }
    }

    /// Takes a pool away.
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete",
            abstract: "Delete a user pool, with its users, clients and keys.",
            discussion: Examples.text(
                """
                Asks for the pool's name before. A pool with DeletionProtection=ACTIVE is refused, and so is one that has a domain. \
                Every token of the pool stops working; nothing brings it back but a copy of the database.
                """,
                "lifeguard pool delete --pool staff", "lifeguard pool delete --pool us-east-1_AbCdEfGhI --yes"))

        @OptionGroup var pool: PoolOption
        @OptionGroup var confirmation: ConfirmOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let id = try await pool.id(at: desk)
            let standing = try await desk.ask("DescribeUserPool", ["UserPoolId": id])["UserPool"] ?? [:]
            let name = standing["Name"]?.string ?? pool.text
            let users = standing["EstimatedNumberOfUsers"]?.integer ?? 0
            try confirmation.agree(to: "This deletes the pool \(name) and its \(Grouped.text(Int(users))) users for ever.", typing: name)
            _ = try await desk.ask("DeleteUserPool", ["UserPoolId": id])
            try desk.confirm("The pool \(name) is deleted.", ["Id": id, "Name": .string(name)])
        }
    }
}
