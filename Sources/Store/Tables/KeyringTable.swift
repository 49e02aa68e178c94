package import Foundation

/// Proof of which master key sealed this database: one row, written at first start.
package struct KeyringTable {
    let connection: any Connection

    package func proof() throws -> [UInt8]? {
        try connection.row("SELECT proof FROM keyring WHERE id = 'master'") { $0.blob(0) ?? [] }
    }

    package func insert(proof: [UInt8], at now: Date) throws {
        try connection.run("INSERT INTO keyring (id, proof, created) VALUES ('master', \(proof), \(now))")
    }
}
