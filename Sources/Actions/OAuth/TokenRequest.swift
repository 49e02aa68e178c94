package import Domain

/// A form that was posted to an OAuth endpoint of a pool, and how the client said who it is.
package struct TokenRequest: Sendable {
    package let pool: PoolID
    let form: [String: String]
    /// From an `Authorization: Basic` header (RFC 6749, section 2.3.1), decoded.
    let basic: (client: ClientID, secret: Secret)?

    package init(pool: PoolID, form: [String: String], basic: (client: ClientID, secret: Secret)?) {
        self.pool = pool
        self.form = form
        self.basic = basic
    }

    func required(_ name: String) throws(OAuthRefusal) -> String {
        guard let value = form[name], !value.isEmpty else { throw .invalidRequest("\(name) is missing") }
        return value
    }

    /// Counts the request for the client that it names, and for the pool.
    /// - Throws: `rateExceeded`.
    func spend(_ category: QuotaCategory, in call: Call) async throws {
        try call.admit()
        let client = basic?.client ?? form["client_id"].map { ClientID($0) }
        try await call.spend(Quota(category), by: client, in: pool)
    }

    /// The client that the request comes from, its secret proven where it has one.
    func authenticatedClient(in call: Call) async throws -> AppClient {
        guard try await call.registry.pool(pool) != nil else { throw OAuthRefusal.poolNotFound }
        if basic != nil, form["client_secret"] != nil { throw OAuthRefusal.invalidRequest("more than one client authentication") }
        let id = try basic?.client ?? ClientID(required("client_id"))
        let secret = basic?.secret ?? form["client_secret"].map { Secret($0) }
        if basic != nil, let named = form["client_id"], named != id.text { throw OAuthRefusal.invalidClient }
        guard let client = try await call.registry.client(id), client.pool == pool, try client.hasSecret(secret, in: call) else {
            throw OAuthRefusal.invalidClient
        }
        return client
    }
}
