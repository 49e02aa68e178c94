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
            _ = try desk.house
            let pool = try await desk.pool(user.pool.text)
            let codes = AdminRecoveryCodes(pool: PoolID(pool), username: user.username)
            let subject: JSON = ["Username": .string(user.username)]
            if new {
                let list = try await desk.perform("AdminRenewRecoveryCodes", pool: pool, subject: subject) {
                    try await codes.renew(as: $0, in: $1)
                }
                try desk.show(list.map { ["Code": .string($0.reveal)] }, [.init("Code", "Code")])
            } else {
                let left = try await desk.perform("AdminCountRecoveryCodes", pool: pool, subject: subject) {
                    try await codes.left(as: $0, in: $1)
                }
                try desk.show(["Left": .integer(Int64(left))])
            }
        }
    }
}
