import Actions
import Domain

/// Where an administrator sits: the house that is asked, open here or served elsewhere, and the form of the answers.
struct Desk: Sendable {
    /// How operations are asked for.
    enum Way: Sendable {
        case local(House)
        case remote(RemoteEndpoint)
    }

    let way: Way
    let output: OutputFormat

    init(_ way: Way, output: OutputFormat) {
        self.way = way
        self.output = output
    }

    static let onlyLocal = "this works on the local database only, on the server's own machine: leave out --endpoint and LIFEGUARD_ENDPOINT"

    /// - Throws: for what no API offers, when the house is elsewhere.
    var house: House {
        get throws {
            guard case .local(let house) = way else { throw Unusable(text: Self.onlyLocal) }
            return house
        }
    }

    var listing: Listing { Listing(self) }

    func ask(_ operation: String, _ input: [String: JSON]) async throws -> JSON {
        let request = JSON.object(input.filter { $0.value != .null })
        return switch way {
        case .local(let house): try await house.ask(operation, request)
        case .remote(let endpoint): try await endpoint.ask(operation, request)
        }
    }

    /// Work on the local database that the API has no operation for: written down like one.
    func perform<Answer: Sendable>(
        _ operation: String, pool: String? = nil, subject: JSON = [:], _ body: (Administrator, Call) async throws -> Answer
    ) async throws -> Answer {
        let house = try house
        let (administrator, call) = (house.administrator, house.call)
        return try await Audited(operation, pool: pool.map { PoolID($0) }, subject: subject).run(as: administrator, in: call) {
            try await body(administrator, call)
        }
    }

    func show(_ record: JSON?) throws { Terminal.print(try Presentation.text(of: record ?? [:], as: output, on: .standardOutput)) }

    func show(_ list: [JSON], _ columns: [Presentation.Column]) throws {
        Terminal.print(try Presentation.text(of: list, columns: columns, as: output, on: .standardOutput))
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
        // A name is looked up here as part of what was asked for, and is no call of its own in the audit.
        if case .local(let house) = way { return try await LocalNames(house).pool(text) }
        if text.wholeMatch(of: /[a-z]+(-[a-z]+)+-[0-9]+_[0-9A-Za-z]+/) != nil { return text }
        return try Self.id("Id", of: text, named: "Name", in: try await listing.pools())
    }

    /// The id of the client that is meant by its id or, where only one of the pool has it, by its name.
    func client(_ text: String, of pool: String) async throws -> String {
        if case .local(let house) = way { return try await LocalNames(house).client(text, of: PoolID(pool)) }
        return try Self.id("ClientId", of: text, named: "ClientName", in: try await listing.clients(of: pool))
    }

    /// What is no name either is left as it is: the operation has the right words for it.
    private static func id(_ id: String, of text: String, named name: String, in list: [JSON]) throws -> String {
        if list.contains(where: { $0[id]?.string == text }) { return text }
        let found = list.filter { $0[name]?.string == text }.compactMap { $0[id]?.string }
        return try Ambiguous.check(found, text) ?? text
    }
}

/// A name that several have.
struct Ambiguous: Error, CustomStringConvertible {
    let name: String
    let ids: [String]

    /// - Returns: the one; nil where there is none.
    static func check(_ found: [String], _ name: String) throws -> String? {
        guard found.count <= 1 else { throw Ambiguous(name: name, ids: found) }
        return found.first
    }

    var description: String { "\"\(name)\" is the name of several: \(ids.joined(separator: ", ")). Give the id." }
}
