import Domain
import Store

/// Shows for how long a client lets a browser in without asking again.
package struct GetUserPoolClientSessionConfiguration: Action {
    var userPoolId: PoolID
    var clientId: ClientID

    /// What was set, or what holds where nothing was.
    package struct Output: Encodable, Sendable {
        var userPoolId: PoolID
        var clientId: ClientID
        var ssoSession: SSOSession

        struct SSOSession: Encodable, Sendable {
            var maxValidityMinutes: Int
        }

        enum CodingKeys: String, CodingKey {
            case userPoolId, clientId
            case ssoSession = "sSOSession"
        }

        init(_ rules: SessionRules, of client: AppClient) {
            userPoolId = client.pool
            clientId = client.id
            ssoSession = SSOSession(maxValidityMinutes: rules.singleSignOnMinutes(of: client.id))
        }
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let client = try await call.client(clientId, in: try await call.pool(userPoolId).id)
        return Output(try await call.store.read { try $0.sessionRules.find(in: client.pool) }, of: client)
    }
}
