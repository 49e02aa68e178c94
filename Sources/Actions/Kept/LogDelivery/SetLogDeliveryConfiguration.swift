import Domain
import Store

/// Says where a pool's logs are to go, in place of what was said before.
package struct SetLogDeliveryConfiguration: Action {
    package static let withoutEffect: String? = LogDelivery.withoutEffect

    var userPoolId: PoolID
    var logConfigurations: [JSON]

    package func run(as caller: Administrator, in call: Call) async throws -> LogDeliveryAnswer {
        let pool = try await call.pool(userPoolId)
        let known = logConfigurations.map { ModelValidator.cognito.knownMembers(of: "LogConfigurationType", in: $0) }
        try LogDelivery.check(known)
        let kept = KeptConfiguration(pool: pool.id, kind: .logDelivery, document: .array(known), modified: call.now)
        try await call.store.write { try $0.keep(kept) }
        return LogDeliveryAnswer(kept.document, of: pool.id)
    }
}
