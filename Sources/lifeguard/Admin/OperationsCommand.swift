import Actions
import ArgumentParser
import Domain

/// `lifeguard operations`
struct OperationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operations", abstract: "List the operations of the API, and which of them are built.",
        discussion: Examples.text("", "lifeguard operations", "lifeguard operations --output json"))

    @Option(help: "How to answer: table or json.")
    var output = OutputFormat.table

    func run() throws {
        let entries = Catalogue.entries
        let list = entries.map { ["name": .string($0.name), "state": $0.isBuilt ? "built" : "not built"] as JSON }
        Terminal.print(
            try Presentation.text(
                of: list, columns: [.init("State", "state", tones: ["built": .good]), .init("Operation", "name")], as: output,
                on: .standardOutput))
        if output == .table { Terminal.print("\n\(entries.count { $0.isBuilt }) of \(entries.count) are built.") }
    }
}
