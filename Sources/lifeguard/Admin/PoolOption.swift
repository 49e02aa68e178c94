import ArgumentParser
import Domain

/// Which pool is meant.
struct PoolOption: ParsableArguments {
    @Option(name: .customLong("pool"), help: ArgumentHelp("The pool's id, or its name where only one has it.", valueName: "pool"))
    var text: String

    func id(at desk: Desk) async throws -> JSON { .string(try await desk.pool(text)) }
}
