import Actions
import Domain
import Foundation
package import Store

/// The throwaway PostgreSQL that `scripts/with-postgres` runs the tests beside.
package enum TestPostgres {
    /// Tests of PostgreSQL are not left out quietly.
    package struct NotThere: Error, CustomStringConvertible {
        package let description = "LIFEGUARD_TEST_POSTGRES is not set: scripts/with-postgres swift test"
    }

    /// The URL of a superuser's maintenance database.
    package static func url() throws -> String {
        guard let url = ProcessInfo.processInfo.environment["LIFEGUARD_TEST_POSTGRES"] else { throw NotThere() }
        return url
    }

    /// An empty place of its own: a schema, which costs a millisecond where a database costs a hundred.
    package static func newURL() async throws -> PostgresURL {
        let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
        let database = PostgresDatabase(try PostgresURL(try url()), connections: 1)
        _ = try await database.write { try $0.run(SQL(text: "CREATE SCHEMA \(name)")) }
        await database.close()
        return try PostgresURL(try url() + "?options=-csearch_path%3D\(name)")
    }
}

extension PostgresLimits {
    /// Chance that is the same in every run.
    package static func still(connections: Int = Limits.databaseConnections) -> PostgresLimits {
        var limits = PostgresLimits(chance: StillEffects().effects.fraction)
        limits.connections = connections
        return limits
    }
}

extension PostgresDatabase {
    package convenience init(_ url: PostgresURL, connections: Int = Limits.databaseConnections) {
        self.init(url, limits: .still(connections: connections))
    }
}
