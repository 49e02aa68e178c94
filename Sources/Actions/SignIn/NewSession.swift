import Cryptography
import Domain
import Foundation
import Metrics
import Store

/// The end of every sign-in: a session, its first refresh token, and tokens for it.
struct NewSession: Sendable {
    let user: User
    let client: AppClient

    init(_ user: User, _ client: AppClient) {
        self.user = user
        self.client = client
    }

    func start(settling passed: PasswordCheck.Passed, in call: Call) async throws -> TokenSet {
        let session = Session(
            id: SessionID(call.effects.uuid()), pool: user.pool, user: user.id, client: client.id, eventID: call.effects.uuid(),
            scopes: [AccessTokenClaims.selfServiceScope], authenticated: call.now,
            expires: call.now.addingTimeInterval(client.validity.refresh))
        let refreshToken = NewRefreshToken(for: session.id, in: call)
        let tokens = try await TokenIssuer(for: client, in: call).tokens(for: user, session, refreshToken: refreshToken.text)
        try await call.store.write { tables in
            try passed.settle(in: tables, at: call)
            try tables.sessions.insert(session)
            try tables.refreshTokens.insert(refreshToken.record)
        }
        Counter(label: "SignInSuccesses", dimensions: [("UserPool", user.pool.text), ("UserPoolClient", client.id.text)]).increment()
        return tokens
    }
}

/// A refresh token before it is given away: 256 random bits, of which only the hash is kept.
struct NewRefreshToken: Sendable {
    let text: Secret
    let record: RefreshToken

    init(for session: SessionID, in call: Call) {
        text = Self.text(in: call)
        record = RefreshToken(hash: Self.hash(text), session: session)
    }

    /// Begins with a letter: a command line takes a hyphen for an option.
    static func text(in call: Call) -> Secret { Secret("r" + Base64URL.encode(call.effects.randomBytes(32))) }

    static func hash(_ token: Secret) -> [UInt8] { SHA2.sha256(Array(token.reveal.utf8)) }
}
