import Domain
import Store

/// Whom a risk configuration is about: all of a pool, or one of its clients.
struct RiskSubject: Sendable {
    let pool: PoolID
    let client: ClientID?

    var name: String { client?.text ?? "" }

    /// - Throws: `threatProtectionOff`, `poolNotFound`, `clientNotFound`.
    init(pool id: PoolID, client: ClientID?, in call: Call) async throws {
        let pool = try await call.pool(id)
        guard RiskConfiguration.isOn(in: pool.settings) else { throw Refusal.threatProtectionOff(id) }
        if let client, try await call.registry.client(client)?.pool != id { throw Refusal.clientNotFound(client) }
        self.pool = id
        self.client = client
    }
}

/// What the operations on risk configurations answer. Source: RiskConfigurationType.
package struct RiskAnswer: Encodable, Sendable {
    let riskConfiguration: JSON

    init(_ kept: KeptConfiguration?, of subject: RiskSubject) {
        var document = kept?.document.object ?? [:]
        document["UserPoolId"] = .string(subject.pool.text)
        document["ClientId"] = subject.client.map { .string($0.text) }
        document["LastModifiedDate"] = kept.map { .moment($0.modified) }
        riskConfiguration = .object(document)
    }
}

extension RiskConfiguration {
    static let withoutEffect = "no risk is assessed, nobody is blocked or notified"
}
