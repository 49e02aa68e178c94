import Domain
import Store

/// Says what threat protection is to do for a pool or one of its clients. With none of the three it is as it was at first: the
/// pool's defaults, or for a client what holds for its pool.
package struct SetRiskConfiguration: Action {
    package static let withoutEffect: String? = RiskConfiguration.withoutEffect

    var userPoolId: PoolID
    var clientId: ClientID?
    var compromisedCredentialsRiskConfiguration: JSON?
    var accountTakeoverRiskConfiguration: JSON?
    var riskExceptionConfiguration: JSON?

    package func run(as caller: Administrator, in call: Call) async throws -> RiskAnswer {
        let subject = try await RiskSubject(pool: userPoolId, client: clientId, in: call)
        let configuration = try RiskConfiguration(given)
        guard !configuration.isEmpty else {
            try await call.store.write { try $0.keptConfigurations.delete(.risk, of: subject.name, in: subject.pool) }
            return RiskAnswer(nil, of: subject)
        }
        let kept = KeptConfiguration(
            pool: subject.pool, kind: .risk, subject: subject.name, document: configuration.document, modified: call.now)
        try await call.store.write { try $0.keep(kept) }
        return RiskAnswer(kept, of: subject)
    }

    private var given: JSON {
        var members: [String: JSON] = [:]
        members["CompromisedCredentialsRiskConfiguration"] = compromisedCredentialsRiskConfiguration
        members["AccountTakeoverRiskConfiguration"] = accountTakeoverRiskConfiguration
        members["RiskExceptionConfiguration"] = riskExceptionConfiguration
        return ModelValidator.cognito.knownMembers(of: "RiskConfigurationType", in: .object(members))
    }
}
