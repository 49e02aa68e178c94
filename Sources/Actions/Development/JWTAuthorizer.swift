package import Domain
import Foundation

/// Decides over a request as the JWT authorizer of API Gateway's HTTP APIs does: by the token alone, without asking the
/// database whether it was revoked. ID tokens pass where no scope is asked for.
/// Source: "Control access to HTTP APIs with JWT authorizers" of the API Gateway developer guide.
package struct JWTAuthorizer: Sendable {
    let pool: PoolID
    let audience: [ClientID]
    /// One of them is enough.
    let scopes: [String]

    package init(pool: PoolID, audience: [ClientID], scopes: [String]) {
        self.pool = pool
        self.audience = audience
        self.scopes = scopes
    }

    package enum Verdict: Sendable, Hashable {
        /// - Parameter reason: nil where there is no token at all.
        case unauthorized(reason: String?)
        case forbidden(scopes: [String])
        /// What the API is told, all of it as text, and which of the asked scopes the token has.
        case allowed(claims: [String: String], scopes: [String])
    }

    /// - Parameter header: the `Authorization` header; the word `Bearer` may be left out.
    package func verdict(on header: String?, in call: Call) async throws -> Verdict {
        guard let token = header.map(Self.token), !token.isEmpty else { return .unauthorized(reason: nil) }
        guard token.split(separator: ".", omittingEmptySubsequences: false).count == 3 else {
            return .unauthorized(reason: "token contains an invalid number of segments")
        }
        guard let claims = try await signed(Secret(token), call) else { return .unauthorized(reason: "signature is invalid") }
        if let reason = fault(in: claims, call) { return .unauthorized(reason: reason) }
        let granted = Self.scopes(of: claims)
        let matching = scopes.filter(granted.contains)
        guard scopes.isEmpty || !matching.isEmpty else { return .forbidden(scopes: scopes) }
        return .allowed(claims: (claims.object ?? [:]).mapValues(Self.text), scopes: matching)
    }

    private static func token(_ header: String) -> String {
        let words = header.split(separator: " ", omittingEmptySubsequences: true)
        return words.count == 2 && words[0].lowercased() == "bearer" ? String(words[1]) : words.joined(separator: " ")
    }

    private func signed(_ token: Secret, _ call: Call) async throws -> JSON? {
        guard let ring = try await call.registry.keyRing(of: pool) else { return nil }
        return ring.claims(of: token, use: .access) ?? ring.claims(of: token, use: .id)
    }

    private func fault(in claims: JSON, _ call: Call) -> String? {
        guard claims["iss"]?.string == call.facilities.settings.issuer(of: pool) else { return "the token does not have a valid issuer" }
        guard let client = (claims["aud"] ?? claims["client_id"])?.string, audience.contains(ClientID(client)) else {
            return "the token does not have a valid audience"
        }
        let now = call.now.timeIntervalSince1970
        guard let expires = claims["exp"]?.double, now < expires else { return "the token has expired" }
        guard claims["nbf"]?.double.map({ $0 <= now }) ?? true, let issued = claims["iat"]?.double, issued <= now else {
            return "the token is not valid yet"
        }
        return nil
    }

    private static func scopes(of claims: JSON) -> [String] {
        (claims["scope"] ?? claims["scp"])?.string?.split(separator: " ").map(String.init) ?? []
    }

    /// A claim as an API is told it: lists in brackets, without commas.
    private static func text(_ claim: JSON) -> String {
        switch claim {
        case .string(let text): text
        case .array(let members): "[\(members.map(text).joined(separator: " "))]"
        case .null, .bool, .integer, .number, .object: claim.text
        }
    }
}
