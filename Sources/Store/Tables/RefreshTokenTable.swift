package import Domain
package import Foundation

/// Refresh tokens, by their hashes.
package struct RefreshTokenTable {
    let connection: any Connection

    package func insert(_ token: RefreshToken) throws {
        try connection.run(
            "INSERT INTO refresh_token (hash, session, rotated) VALUES (\(token.hash), \(token.session), \(token.rotated))")
    }

    package func find(_ hash: [UInt8]) throws -> RefreshToken? {
        try connection.row("SELECT hash, session, rotated FROM refresh_token WHERE hash = \(hash)") {
            RefreshToken(hash: $0.blob(0) ?? [], session: $0.identifier(1), rotated: $0.moment(2))
        }
    }

    /// Marks the token as replaced. Of two transactions that have both found it fresh, one is run again.
    package func rotate(_ hash: [UInt8], at now: Date) throws {
        try connection.run("UPDATE refresh_token SET rotated = \(now) WHERE hash = \(hash) AND rotated IS NULL")
    }
}
