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
        let list: [JSON] = entries.map { entry in
            var members: [String: JSON] = ["name": .string(entry.name), "state": .string(entry.state.rawValue)]
            members["note"] = entry.note.map(JSON.string)
            return .object(members)
        }
        Terminal.print(
            try Presentation.text(
                of: list,
                columns: [.init("State", "state", tones: ["built": .good]), .init("Operation", "name"), .init("No effect yet", "note")],
                as: output, on: .standardOutput))
        if output == .table { Terminal.print("\n\(Self.sum(of: entries))") }
    }

    private static func sum(of entries: [Catalogue.Entry]) -> String {
        let built = entries.count { $0.state == .built }
        let kept = entries.count { $0.state == .kept }
        return "\(built) of \(entries.count) are built, \(kept) more keep what they are told and give it back."
    }
}
