import Actions
import Domain

/// Where an administrator sits: the open house, and the form of the answers.
struct Desk: Sendable {
    let house: House
    let output: OutputFormat

    var listing: Listing { Listing(house) }

    func ask(_ operation: String, _ input: [String: JSON]) async throws -> JSON {
        try await house.ask(operation, .object(input.filter { $0.value != .null }))
    }

    func show(_ record: JSON?) throws { Terminal.print(try Presentation.text(of: record ?? [:], as: output)) }

    func show(_ list: [JSON], _ columns: [Presentation.Column]) throws {
        Terminal.print(try Presentation.text(of: list, columns: columns, as: output))
    }

    /// For a change that has no answer: a sentence for people, the subject for programs.
    func confirm(_ sentence: String, _ subject: JSON) throws {
        switch output {
        case .table: Terminal.print(sentence)
        case .json: try show(subject)
        }
    }

    /// The id of the pool that is meant by its id or, where only one has it, by its name.
    func pool(_ text: String) async throws -> String {
        if try await house.facilities.registry.pool(PoolID(text)) != nil { return text }
        return try Self.id("Id", of: text, named: "Name", in: try await listing.pools())
    }

    /// The id of the client that is meant by its id or, where only one of the pool has it, by its name.
    func client(_ text: String, of pool: String) async throws -> String {
        if try await house.facilities.registry.client(ClientID(text)) != nil { return text }
        return try Self.id("ClientId", of: text, named: "ClientName", in: try await listing.clients(of: pool))
    }

    /// What is no name either is left as it is: the operation has the right words for it.
    private static func id(_ id: String, of text: String, named name: String, in list: [JSON]) throws -> String {
        let found = list.filter { $0[name]?.string == text }.compactMap { $0[id]?.string }
        guard found.count <= 1 else { throw Ambiguous(name: text, ids: found) }
        return found.first ?? text
    }
}

/// A name that several have.
struct Ambiguous: Error, CustomStringConvertible {
    let name: String
    let ids: [String]

    var description: String { "\"\(name)\" is the name of several: \(ids.joined(separator: ", ")). Give the id." }
}
