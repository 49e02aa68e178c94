import ArgumentParser
import Domain

/// `lifeguard group …`
struct GroupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "group", abstract: "Groups of a pool, and who is in them.",
        subcommands: [Create.self, List.self, Show.self, Update.self, Delete.self, AddUser.self, RemoveUser.self, Users.self])

    /// Makes a group.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create", abstract: "Make a group.",
            discussion: Examples.text(
                "", "lifeguard group create --pool staff --group admins --description 'May do everything' --precedence 0"))

        @OptionGroup var group: GroupOption
        @OptionGroup var details: GroupDetails
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(try await desk.ask("CreateGroup", try await group.input(at: desk).merging(details.members) { $1 })["Group"])
        }
    }

    /// Lists the groups of a pool, or of a user.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the groups of a pool, or those that a user is in.",
            discussion: Examples.text("", "lifeguard group list --pool staff", "lifeguard group list --pool staff --username grace"))

        @OptionGroup var pool: PoolOption

        @Option(
            name: [.customLong("username"), .customLong("user")],
            help: ArgumentHelp("Only the groups of this user.", valueName: "username"))
        var username: String?

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let pool = try await desk.pool(pool.text)
            let groups =
                if let username { try await desk.listing.groups(of: username, in: pool) } else { try await desk.listing.groups(of: pool) }
            try desk.show(
                groups,
                [
                    .init("Name", "GroupName"), .init("Precedence", "Precedence"), .init("Role", "RoleArn"),
                    .init("Description", "Description"),
                ])
        }
    }

    /// Shows a group.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show a group.",
            discussion: Examples.text("", "lifeguard group show --pool staff --group admins"))

        @OptionGroup var group: GroupOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(try await desk.ask("GetGroup", try await group.input(at: desk))["Group"])
        }
    }

    /// Changes a group.
    struct Update: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "update", abstract: "Change a group; what is not given stays.",
            discussion: Examples.text("", "lifeguard group update --pool staff --group admins --precedence 5"))

        @OptionGroup var group: GroupOption
        @OptionGroup var details: GroupDetails
        @OptionGroup var admin: AdminOptions

        func validate() throws {
            if details.members.values.allSatisfy({ $0 == .null }) { throw ValidationError("Nothing is to be changed.") }
        }

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(try await desk.ask("UpdateGroup", try await group.input(at: desk).merging(details.members) { $1 })["Group"])
        }
    }

    /// Takes a group away.
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete", abstract: "Delete a group; its members stay users of the pool.",
            discussion: Examples.text("Asks for the name before.", "lifeguard group delete --pool staff --group admins --yes"))

        @OptionGroup var group: GroupOption
        @OptionGroup var confirmation: ConfirmOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let input = try await group.input(at: desk)
            try confirmation.agree(to: "This deletes the group \(group.name).", typing: group.name)
            _ = try await desk.ask("DeleteGroup", input)
            try desk.confirm("The group \(group.name) is deleted.", .object(input))
        }
    }
}
