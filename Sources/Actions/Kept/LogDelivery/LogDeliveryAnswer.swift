import Domain

/// What the operations on a pool's log delivery answer. Source: LogDeliveryConfigurationType.
package struct LogDeliveryAnswer: Encodable, Sendable {
    let logDeliveryConfiguration: JSON

    init(_ configurations: JSON, of pool: PoolID) {
        logDeliveryConfiguration = ["UserPoolId": .string(pool.text), "LogConfigurations": configurations]
    }
}
