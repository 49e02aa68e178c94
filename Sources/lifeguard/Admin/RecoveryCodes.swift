import Actions
import ArgumentParser
import Domain

extension UserCommand {
    /// Tells how many recovery codes a user has, or makes new ones.
    struct RecoveryCodes: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "recovery-codes",
            abstract: "Tell how many recovery codes a user has left, or make new ones.",
            discussion: "New codes are shown once, and the old ones count no more. Each stands for a second factor once.")

        @OptionGroup var user: UserOption

        @Flag(help: "Make new ones.")
        var new = false

        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let codes = AdminRecoveryCodes(pool: PoolID(try await desk.pool(user.pool.text)), username: user.username)
            let (administrator, call) = (desk.house.administrator, desk.house.call)
            if new {
                let list = try await codes.renew(as: administrator, in: call)
                try desk.show(list.map { ["Code": .string($0.reveal)] }, [.init("Code", "Code")])
            } else {
                try desk.show(["Left": .integer(Int64(try await codes.left(as: administrator, in: call)))])
            }
        }
    }
}
