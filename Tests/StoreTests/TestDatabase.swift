import Domain
import Foundation
import Store
import TestSupport

/// The databases on which every table is tried.
enum TestDatabase: String, CaseIterable, Sendable {
    case sqliteInMemory
    case sqliteFile
    case postgres

    /// Few connections, because all tests run at once, and time, because the machine may be busy.
    private static var patient: PostgresLimits {
        var limits = PostgresLimits.still(connections: 3)
        (limits.wait, limits.statement, limits.transaction) = (60, 60, 120)
        return limits
    }

    func open(in directory: TemporaryDirectory) async throws -> any Database {
        switch self {
        case .sqliteInMemory: try SQLiteDatabase.inMemory()
        case .sqliteFile: try SQLiteDatabase.file(directory.path("test.sqlite"))
        case .postgres: PostgresDatabase(try await TestPostgres.newURL(), limits: Self.patient)
        }
    }
}

/// A directory that goes with the test that made it.
final class TemporaryDirectory: Sendable {
    private let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "lifeguard-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }
}

/// A migrated database with one pool and one user in it.
final class StoreWorld: Sendable {
    let directory: TemporaryDirectory
    let database: any Database
    let store: Store
    let pool = Sample.pool()
    let user = Sample.user()
    let now = Sample.now

    init(_ kind: TestDatabase) async throws {
        directory = try TemporaryDirectory()
        database = try await kind.open(in: directory)
        store = Store(database)
        try await store.migrate(at: Sample.now)
        try await store.write { [pool, user] tables in
            try tables.pools.insert(pool)
            try tables.users.insert(user, password: "hash")
        }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Tables) throws -> Value) async throws -> Value {
        try await store.read(body)
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (Tables) throws -> Value) async throws -> Value {
        try await store.write(body)
    }
}
