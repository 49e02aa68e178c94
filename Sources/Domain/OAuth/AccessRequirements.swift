/// What a place asks of the access tokens of those who want to pass. Nothing said, nothing asked.
package struct AccessRequirements: Sendable, Hashable {
    /// All of these scopes.
    package private(set) var scopes: [String] = []
    /// At least one of these scopes.
    package private(set) var anyScope: [String] = []
    /// At least one of these groups.
    package private(set) var groups: [String] = []
    /// One of these clients.
    package private(set) var clients: [String] = []

    /// - Parameter parameters: `scope`, `any_scope`, `group`, `client_id`, each as often as wanted; scopes also several in one.
    /// - Throws: `invalidRequest` for a name that is none of these and for an empty value: a slip in a proxy's settings must
    ///   not open what it was to close.
    package init(_ parameters: [(name: String, value: String)]) throws(OAuthRefusal) {
        for (name, value) in parameters {
            let words = value.split(separator: " ").map(String.init)
            guard !words.isEmpty else { throw .invalidRequest("A parameter is empty.") }
            switch name {
            case "scope": scopes += try Self.scopes(words)
            case "any_scope": anyScope += try Self.scopes(words)
            case "group": groups.append(value)
            case "client_id": clients.append(value)
            default: throw .invalidRequest("A parameter is unknown.")
            }
        }
    }

    /// Scopes in the letters that scopes may have (RFC 6749, section 3.3): a refusal tells them again, in quotes.
    private static func scopes(_ words: [String]) throws(OAuthRefusal) -> [String] {
        let isScope: (UInt8) -> Bool = { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        guard words.allSatisfy({ $0.utf8.allSatisfy(isScope) }) else { throw .invalidRequest("A scope is malformed.") }
        return words
    }

    /// - Throws: `forbidden`, with the scopes that would be enough where they are what is missing (RFC 6750, section 3.1).
    package func check(_ token: AccessToken) throws(OAuthRefusal) {
        guard clients.isEmpty || clients.contains(token.client.text) else { throw .forbidden(scopes: []) }
        guard groups.isEmpty || groups.contains(where: token.groups.contains) else { throw .forbidden(scopes: []) }
        guard scopes.allSatisfy(token.scopes.contains) else { throw .forbidden(scopes: scopes) }
        guard anyScope.isEmpty || anyScope.contains(where: token.scopes.contains) else { throw .forbidden(scopes: anyScope) }
    }
}
