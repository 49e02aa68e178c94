package import Cryptography
package import Domain

/// A proof of who asks. Its types can be made in this file only, so an action that wants one cannot be reached without.
package protocol Caller: Sendable {
    /// Whether the proof stands in the body, which must be read first; a signature is checked before the body is looked at.
    static var isProvenByBody: Bool { get }

    static func prove(_ evidence: Evidence, in call: Call) async throws -> Self
}

/// What a caller has to show.
package struct Evidence: Sendable {
    /// The request's signature parts; nil when it did not come over HTTP.
    package let request: SignedRequest?
    package let accessToken: Secret?

    package init(request: SignedRequest?, accessToken: Secret? = nil) {
        self.request = request
        self.accessToken = accessToken
    }
}

/// Nobody in particular: the operation is open, and what it needs it asks itself.
package struct Anyone: Caller {
    package static let isProvenByBody = true

    package static func prove(_ evidence: Evidence, in call: Call) async throws -> Anyone { Anyone() }
}

/// A user with a living access token that may manage the own account.
package struct SignedInUser: Caller {
    package let user: User
    package let pool: UserPool
    package let client: AppClient
    /// That the token belongs to; nil where the client has token revocation switched off.
    package let session: SessionID?
    /// That the token was given to, where the pool tracks them.
    package let device: DeviceKey?

    package static let isProvenByBody = true

    package static func prove(_ evidence: Evidence, in call: Call) async throws -> SignedInUser {
        guard let text = evidence.accessToken else { throw Refusal.accessTokenInvalid }
        let living = try await AccessTokenCheck(text).run(in: call)
        try living.token.checkSelfService()
        return SignedInUser(
            user: living.user, pool: living.pool, client: living.client, session: living.session?.id, device: living.token.device)
    }
}

/// Somebody who may manage pools: the holder of an access key, or of the master key itself.
package struct Administrator: Caller {
    package let principal: Principal
    package let policy: AccessPolicy

    package static let isProvenByBody = false

    package static func prove(_ evidence: Evidence, in call: Call) async throws -> Administrator {
        guard let request = evidence.request else { throw Refusal.missingAuthentication }
        if call.facilities.settings.isDevelopment {
            // Nobody signs here, but no page of the wide web may use the developer's browser to administer.
            guard request.isFromLoopback else { throw Refusal.missingAuthentication }
            return Administrator(principal: .development, policy: .everything)
        }
        let key = try await request.verifiedSigner(in: call)
        return Administrator(principal: .accessKey(key.id, name: key.name), policy: key.policy)
    }

    private init(principal: Principal, policy: AccessPolicy) {
        self.principal = principal
        self.policy = policy
    }

    /// Whoever can read the master key can do everything anyway: the command line on the server's own machine.
    /// - Parameter user: the system's name for who that is.
    package init(holding key: MasterKey, user: String? = nil) {
        self.init(principal: .commandLine(user: user), policy: .everything)
    }

    /// - Throws: `accessDenied` for what the policy leaves out.
    func check(_ operation: String, on pool: PoolID?, in call: Call) throws(Refusal) {
        guard !policy.allows(operation, on: pool) else { return }
        let resource = pool.map { UserPool.arn(of: $0, region: call.facilities.settings.region) } ?? "*"
        throw .accessDenied(user: principal.arn, operation: operation, resource: resource)
    }
}
