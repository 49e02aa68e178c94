package import Domain
package import Foundation

/// Codes of the authorization endpoint, by their hashes.
package struct AuthorizationCodeTable {
    let connection: any Connection

    package func insert(_ code: AuthorizationCode) throws {
        let content: JSON = [
            "redirect_uri": code.redirectURI.map(JSON.string) ?? .null, "code_challenge": code.codeChallenge.map(JSON.string) ?? .null,
            "nonce": code.nonce.map(JSON.string) ?? .null, "scope": .array(code.scopes.map(JSON.string)),
            "details": code.details.json ?? .null, "browser": code.browser.map { .string($0.text) } ?? .null,
            "assurance": code.assurance.map { .object($0.members) } ?? .null, "auth_time": .integer(code.authenticated.milliseconds),
        ]
        try connection.run(
            """
            INSERT INTO authorization_code (id, pool, account, client, session, content, expires, used)
            VALUES (\(code.id), \(code.pool), \(code.user), \(code.client), \(code.session), \(content), \(code.expires), \(code.used))
            """)
    }

    package func find(_ id: AuthorizationCodeID) throws -> AuthorizationCode? {
        try connection.row(
            "SELECT id, pool, account, client, session, content, expires, used FROM authorization_code WHERE id = \(id)"
        ) { row in
            let content = try row.json(5, of: "authorization_code")
            guard let authenticated = content["auth_time"]?.integer else { throw StoreError.damaged(table: "authorization_code") }
            return AuthorizationCode(
                id: row.identifier(0), pool: row.identifier(1), user: row.identifier(2), client: row.identifier(3),
                session: row.identifier(4), redirectURI: content["redirect_uri"]?.string,
                codeChallenge: content["code_challenge"]?.string, nonce: content["nonce"]?.string,
                scopes: content["scope"]?.array?.compactMap(\.string) ?? [],
                details: TokenDetails(content["details"]), browser: content["browser"]?.string.map { BrowserSessionID($0) },
                assurance: Assurance(content["assurance"]),
                authenticated: Date(milliseconds: authenticated),
                expires: try row.requiredMoment(6, of: "authorization_code"), used: row.moment(7))
        }
    }

    /// Marks the code as exchanged. It is kept until its end, so that its coming again is noticed.
    package func use(_ id: AuthorizationCodeID, at now: Date) throws {
        try connection.run("UPDATE authorization_code SET used = \(now) WHERE id = \(id)")
    }
}
