/// A count that grows with every change of what nodes keep in memory.
package struct RevisionTable {
    let connection: any Connection

    package func current() throws -> Int64 {
        try connection.row("SELECT value FROM revision WHERE id = 'settings'") { $0.integer(0) ?? 0 } ?? 0
    }

    func advance() throws {
        try connection.run("UPDATE revision SET value = value + 1 WHERE id = 'settings'")
    }
}
