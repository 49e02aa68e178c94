import Domain

/// Shows which second factors a pool asks for, and how it takes passkeys.
package struct GetUserPoolMfaConfig: Action {
    var userPoolId: PoolID

    package func run(as caller: Administrator, in call: Call) async throws -> MFAConfigRecord {
        MFAConfigRecord(of: try await call.pool(userPoolId).settings)
    }
}

/// A pool's second factors as the API shows them. Source: GetUserPoolMfaConfigResponse.
package struct MFAConfigRecord: Encodable, Sendable {
    private let document: JSON

    init(of settings: JSON) { document = PoolSettings.ofMFA(in: settings) }

    package func encode(to encoder: any Encoder) throws { try document.encode(to: encoder) }
}
