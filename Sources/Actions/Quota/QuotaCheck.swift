package import Domain

/// The quotas that a request has to pass before anything is done for it.
extension Call {
    /// - Throws: `rateExceeded` when the caller's address has asked too much of late.
    package func admit() throws(Refusal) {
        guard let quotas = facilities.quotas, let address else { return }
        try quotas.take(from: address)
    }

    /// Counts a request at a pool's pages or at one of its endpoints: for the caller's address, the pool's domain, and the client.
    /// - Parameters:
    ///   - pool: one that exists.
    ///   - client: one that exists; nil where none is known yet.
    /// - Throws: `rateExceeded`.
    package func enter(_ pool: PoolID, by client: ClientID?) throws(Refusal) {
        try admit()
        guard let quotas = facilities.quotas else { return }
        try quotas.takeVisit(at: pool)
        if let client { try quotas.take(from: client) }
    }

    /// - Parameter client: one that has proven itself, or for which nobody has to.
    /// - Throws: `rateExceeded`.
    func spend(by client: ClientID) throws(Refusal) { try facilities.quotas?.take(from: client) }

    /// Counts an operation for the user whom it is about. Only when the caller has been proven: nobody uses up what somebody else may ask.
    /// - Throws: `rateExceeded`.
    func spend(on operation: String, _ input: JSON, as caller: some Caller) async throws {
        guard facilities.quotas != nil, let access = QuotaOperations.quota(of: operation)?.category.userAccess else { return }
        switch caller {
        case let owner as SignedInUser: try spend(access, of: owner.user)
        case is Administrator:
            guard let pool = try await known(input["UserPoolId"]?.string.map { PoolID($0) }), let name = input["Username"]?.string else {
                return
            }
            try facilities.quotas?.take(access, of: QuotaUser(pool: pool.id, name: pool.signInNames.folded(name)))
        default: return
        }
    }

    /// - Parameter user: who has proven to be that.
    /// - Throws: `rateExceeded`.
    func spend(_ access: UserAccess, of user: User) throws(Refusal) {
        try facilities.quotas?.take(access, of: QuotaUser(pool: user.pool, name: user.id.text))
    }

    private func known(_ id: PoolID?) async throws -> UserPool? {
        guard let id else { return nil }
        return try await registry.pool(id)
    }

    /// Counts an operation for the pool or the client that its input names. One that names both is an administrator's, about that
    /// client and not from it.
    /// - Throws: `rateExceeded`.
    func spend(on operation: String, _ input: JSON) async throws {
        guard facilities.quotas != nil, let quota = QuotaOperations.quota(of: operation) else { return }
        if let pool = input["UserPoolId"]?.string {
            try await spend(quota, by: nil, in: PoolID(pool))
        } else {
            try await spend(quota, by: Self.client(speakingIn: input), in: nil)
        }
    }

    /// - Parameter pool: nil where only the client says which.
    /// - Throws: `rateExceeded`.
    package func spend(_ quota: Quota, by client: ClientID?, in pool: PoolID?) async throws {
        guard let quotas = facilities.quotas else { return }
        if let client { try quotas.take(from: client) }
        try quotas.take(quota, of: try await known(pool, client), provisioned: try await registry.provisionedLimits())
    }

    /// Only pools that exist have lines of their own.
    private func known(_ pool: PoolID?, _ client: ClientID?) async throws -> PoolID? {
        if let pool { return try await known(pool)?.id }
        guard let client else { return nil }
        return try await registry.client(client)?.pool
    }

    /// Named, or the one that the access token says it is of: nobody has looked at its signature yet, and whoever would lie here
    /// could as well name the client.
    private static func client(speakingIn input: JSON) -> ClientID? {
        if let named = input["ClientId"]?.string { return ClientID(named) }
        guard let token = input["AccessToken"]?.string else { return nil }
        return UnverifiedClaims(Secret(token))?["client_id"]?.string.map { ClientID($0) }
    }
}
