import CPostgres
import Domain
import Foundation

/// Where a PostgreSQL is: a connection URI of libpq (PostgreSQL manual 34.1.1.2), several hosts and all its parameters
/// allowed. It may hold a password: its description has none.
package struct PostgresURL: Sendable, CustomStringConvertible {
    /// The whole text, for libpq only.
    let text: Secret
    /// Hosts with their ports, in the order in which they are tried; a directory is that of a Unix socket.
    package let hosts: [String]
    package let database: String?
    package let user: String?
    /// `disable` … `verify-full`; nil where neither the URI nor `PGSSLMODE` says.
    package let sslMode: String?
    /// Whether nobody else's wire lies between: Unix sockets and loopback addresses.
    package let staysOnThisMachine: Bool

    /// The text is no connection URI.
    package struct InvalidURL: Error, CustomStringConvertible {
        package let description: String
    }

    package init(_ text: String) throws(InvalidURL) {
        guard text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") else {
            throw InvalidURL(description: "begins with postgres:// or postgresql://")
        }
        guard !text.utf8.contains(0) else { throw InvalidURL(description: "holds a NUL") }
        guard let options = PQconninfoParse(text, nil) else {
            // libpq's own words repeat the text, and the password with it.
            throw InvalidURL(
                description: "is no URI that libpq understands: postgres://[user[:password]@][host[:port],…][/database][?parameter=value&…]"
            )
        }
        defer { PQconninfoFree(options) }
        let given = Self.values(of: options).merging(Self.environment) { inURI, _ in inURI }
        let names = Self.list(given["hostaddr"] ?? given["host"] ?? "")
        let ports = Self.list(given["port"] ?? "")
        // libpq takes the rest of a password with such a character in it for a host, a port or a database, and all would show it.
        let path = text.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "?" }.drop { $0 != "/" }
        guard !path.contains("@"), ports.allSatisfy({ $0.allSatisfy(\.isNumber) }), names.allSatisfy({ !$0.dropFirst().contains("@") })
        else {
            throw InvalidURL(
                description: "has a host or a port that is none; in a user's name and a password, @ is written %40, / is %2F and : is %3A")
        }
        self.text = Secret(text)
        hosts = Self.hosts(names, ports: ports)
        // The hosts of a service stand in a file.
        staysOnThisMachine =
            given["service"] == nil && names.allSatisfy { $0.isEmpty || $0.hasPrefix("/") || $0.hasPrefix("@") || Loopback.isHost($0) }
        database = given["dbname"]
        user = given["user"]
        sslMode = given["sslmode"]
    }

    package var description: String {
        let name = user.map { "\($0)@" } ?? ""
        return "postgres://\(name)\(hosts.joined(separator: ","))/\(database ?? "")"
    }

    private static func values(of options: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return values
    }

    /// What libpq takes from the environment where the URI is silent.
    private static var environment: [String: String] {
        let variables = ["hostaddr": "PGHOSTADDR", "host": "PGHOST", "sslmode": "PGSSLMODE", "service": "PGSERVICE"]
        return variables.compactMapValues { ProcessInfo.processInfo.environment[$0] }
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    private static func hosts(_ hosts: [String], ports: [String]) -> [String] {
        hosts.enumerated().map { index, host in
            let port = ports.count == 1 ? ports[0] : index < ports.count ? ports[index] : ""
            let shown = host.contains(":") ? "[\(host)]" : host
            return port.isEmpty ? shown : "\(shown):\(port)"
        }
    }
}
