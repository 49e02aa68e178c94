import Domain
import Store

/// Where a pool's logs are to go; nowhere until somebody has said so.
package struct GetLogDeliveryConfiguration: Action {
    package static let withoutEffect: String? = LogDelivery.withoutEffect

    var userPoolId: PoolID

    package func run(as caller: Administrator, in call: Call) async throws -> LogDeliveryAnswer {
        let pool = try await call.pool(userPoolId)
        let kept = try await call.store.read { try $0.keptConfigurations.find(.logDelivery, in: pool.id) }
        return LogDeliveryAnswer(kept?.document ?? [], of: pool.id)
    }
}

extension LogDelivery {
    static let withoutEffect = "no logs are delivered to CloudWatch, S3 or Firehose"
}
