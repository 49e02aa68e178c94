import Cryptography
import Domain
import Foundation
import Metrics
import Store

/// The end of every sign-in through the API: a session, its first refresh token, and tokens for it.
struct NewSession: Sendable {
    private let entered: SignInFlow.Entered
    private let client: AppClient

    init(_ entered: SignInFlow.Entered, _ client: AppClient) {
        self.entered = entered
        self.client = client
    }

    func start(in call: Call) async throws -> TokenSet {
        let user = entered.user
        let newDevice = try await call.pool(client.pool).devices.isOn && entered.device == nil ? NewDevice(for: user, in: call) : nil
        let session = Session(
            id: SessionID(call.effects.uuid()), pool: user.pool, user: user.id, client: client.id, eventID: call.effects.uuid(),
            scopes: [AccessTokenClaims.selfServiceScope], origin: .api, assurance: Assurance(of: entered.proofs),
            device: entered.device ?? newDevice?.deviceKey, authenticated: call.now,
            expires: call.now.addingTimeInterval(client.validity.refresh))
        let refreshToken = NewRefreshToken(for: session.id, in: call)
        let issuer = try await TokenIssuer(for: client, in: call)
        let lookup = try await GroupLookup(in: client.pool, call)
        let rules = try await call.registry.sessionRules(of: client.pool)
        let groups = try await call.store.write { [settle = entered.settle] tables in
            try settle(tables)
            try tables.begin(session, under: rules)
            try tables.refreshTokens.insert(refreshToken.record)
            return try lookup.claims(of: user, tables)
        }
        var tokens = try issuer.tokens(for: user, session, groups: groups, refreshToken: refreshToken.text)
        tokens.newDeviceMetadata = newDevice
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
