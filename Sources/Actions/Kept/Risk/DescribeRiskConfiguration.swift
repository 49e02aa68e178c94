import Domain
import Store

/// What threat protection is to do for a pool, or what was said of one of its clients alone.
package struct DescribeRiskConfiguration: Action {
    package static let withoutEffect: String? = RiskConfiguration.withoutEffect

    var userPoolId: PoolID
    var clientId: ClientID?

    package func run(as caller: Administrator, in call: Call) async throws -> RiskAnswer {
        let subject = try await RiskSubject(pool: userPoolId, client: clientId, in: call)
        let kept = try await call.store.read { try $0.keptConfigurations.find(.risk, of: subject.name, in: subject.pool) }
        return RiskAnswer(kept, of: subject)
    }
}
