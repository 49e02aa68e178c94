/// Proof Key for Code Exchange (RFC 7636), by S256 alone: the challenge is the hash of a verifier that only the client knows.
package enum PKCE {
    package static let method = "S256"

    /// Whether the text has the form of a challenge or of a verifier: 43 to 128 unreserved characters (sections 4.1 and 4.2).
    package static func isWellFormed(_ text: String) -> Bool {
        Limits.pkce.contains(text.utf8.count) && text.utf8.allSatisfy(QueryText.isUnreserved)
    }
}
