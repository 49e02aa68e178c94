import Actions
import Domain
import Foundation
import Store

/// What a database is, and how far its schema is.
struct DatabaseStatus: Sendable {
    /// What is to be done about the schema.
    enum State: String, Sendable {
        case none = "not made yet"
        case behind = "migrations are due"
        case current = "current"
        case newer = "newer than this program"
    }

    let address: String
    /// Who answered; nil for a file that is not there yet.
    let engine: Engine?
    let schema: SchemaState
    let known = Schema.newest
    let hasUnfinishedCopy: Bool
    let isTied: Bool
    /// From the first question to its answer, the connection included.
    let connecting: Duration

    /// - Throws: `StoreError.unavailable` for a database that does not answer.
    init(of location: DatabaseLocation) async throws {
        address = "\(location.url)"
        guard location.isThere else {
            (engine, schema, hasUnfinishedCopy, isTied, connecting) = (nil, .none, false, false, .zero)
            return
        }
        let start = ContinuousClock.now
        let database = try location.open()
        engine = try await location.checkup(of: database).engine()
        connecting = ContinuousClock.now - start
        let store = Store(database)
        schema = try await store.schema()
        do { hasUnfinishedCopy = try await store.unfinishedCopy() != nil } catch StoreError.missingTable { hasUnfinishedCopy = false }
        isTied = try await Keyring.isTied(store)
    }

    var state: State {
        switch schema {
        case .none: .none
        case .at(let number): number < known ? .behind : number > known ? .newer : .current
        }
    }

    var json: JSON {
        [
            "address": .string(address), "connectionMilliseconds": .number(milliseconds),
            "database": engine.map { .string($0.name) } ?? .null,
            "hasMasterKey": .bool(isTied), "knownSchema": .integer(Int64(known)), "schema": .integer(Int64(schema.number)),
            "serverVersion": engine.map { .string($0.version) } ?? .null, "state": .string(state.rawValue),
            "unfinishedCopy": .bool(hasUnfinishedCopy),
        ]
    }

    private var milliseconds: Double { (connecting / .microseconds(100)).rounded() / 10 }
}
