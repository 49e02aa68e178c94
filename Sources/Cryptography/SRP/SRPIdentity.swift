/// Whose secret is proven: both halves go into the verifier and into the proof.
package struct SRPIdentity: Hashable, Sendable {
    let text: String

    /// - Parameters:
    ///   - poolName: what follows the `_` in the pool's id.
    ///   - userID: what the client is told as `USER_ID_FOR_SRP`.
    package init(poolName: String, userID: String) {
        text = poolName + userID
    }

    /// A remembered device, by both of its keys.
    package init(deviceGroupKey: String, deviceKey: String) {
        text = deviceGroupKey + deviceKey
    }
}
