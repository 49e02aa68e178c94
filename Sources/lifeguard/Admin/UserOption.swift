import ArgumentParser
import Domain

/// Which user of which pool is meant.
struct UserOption: ParsableArguments {
    @OptionGroup var pool: PoolOption

    @Option(
        name: [.customLong("username"), .customLong("user")],
        help: ArgumentHelp("The username, or another name by which the user signs in.", valueName: "username"))
    var username: String

    func input(at desk: Desk) async throws -> [String: JSON] {
        ["UserPoolId": try await pool.id(at: desk), "Username": .string(username)]
    }

    /// The pool and the name, as a program may want them back.
    var subject: JSON { ["Pool": .string(pool.text), "Username": .string(username)] }
}
