import ArgumentParser
import Domain

extension GroupCommand {
    /// Makes a user a member.
    struct AddUser: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add-user", abstract: "Put a user into a group; tokens say so from the next sign-in or refresh on.",
            discussion: Examples.text("", "lifeguard group add-user --pool staff --group admins --username grace"))

        @OptionGroup var member: GroupMemberOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            try await member.change("AdminAddUserToGroup", at: try await admin.desk(), "is in")
        }
    }

    /// Takes a user out.
    struct RemoveUser: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove-user", abstract: "Take a user out of a group; tokens that were issued say so no more once they end.",
            discussion: Examples.text("", "lifeguard group remove-user --pool staff --group admins --username grace"))

        @OptionGroup var member: GroupMemberOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            try await member.change("AdminRemoveUserFromGroup", at: try await admin.desk(), "is not in")
        }
    }

    /// Lists a group's members.
    struct Users: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "users", abstract: "List the users in a group.",
            discussion: Examples.text("", "lifeguard group users --pool staff --group admins"))

        @OptionGroup var group: GroupOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(
                try await desk.listing.members(of: try await group.input(at: desk)),
                [.init("Status", "UserStatus"), .init("Enabled", "Enabled"), .init("Username", "Username")])
        }
    }
}

/// Which group of which pool is meant.
struct GroupOption: ParsableArguments {
    @OptionGroup var pool: PoolOption

    @Option(name: [.customLong("group"), .customLong("name")], help: ArgumentHelp("The group's name.", valueName: "name"))
    var name: String

    func input(at desk: Desk) async throws -> [String: JSON] {
        ["UserPoolId": try await pool.id(at: desk), "GroupName": .string(name)]
    }
}

/// What is told of a group.
struct GroupDetails: ParsableArguments {
    @Option(help: "What it is for.")
    var description: String?

    @Option(help: ArgumentHelp("The role that its members may assume, as an ARN.", valueName: "arn"))
    var role: String?

    @Option(help: ArgumentHelp("The lower, the more the group counts.", valueName: "number"))
    var precedence: Int?

    var members: [String: JSON] {
        [
            "Description": description.map(JSON.string) ?? .null, "RoleArn": role.map(JSON.string) ?? .null,
            "Precedence": precedence.map { .integer(Int64($0)) } ?? .null,
        ]
    }
}

/// Which user, and which group of the same pool.
struct GroupMemberOption: ParsableArguments {
    @OptionGroup var user: UserOption

    @Option(help: ArgumentHelp("The group's name.", valueName: "name"))
    var group: String

    func change(_ operation: String, at desk: Desk, _ verb: String) async throws {
        var input = try await user.input(at: desk)
        input["GroupName"] = .string(group)
        _ = try await desk.ask(operation, input)
        try desk.confirm("\(user.username) \(verb) \(group).", .object(input))
    }
}
