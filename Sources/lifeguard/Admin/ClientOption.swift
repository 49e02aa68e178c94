import ArgumentParser
import Domain

/// Which app client of which pool is meant.
struct ClientOption: ParsableArguments {
    @OptionGroup var pool: PoolOption

    @Option(
        name: [.customLong("client"), .customLong("id")],
        help: ArgumentHelp("The client's id, or its name where only one of the pool has it.", valueName: "client"))
    var client: String

    func input(at desk: Desk) async throws -> [String: JSON] {
        let pool = try await desk.pool(pool.text)
        return ["UserPoolId": .string(pool), "ClientId": .string(try await desk.client(client, of: pool))]
    }
}
