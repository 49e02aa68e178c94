import Cryptography
import Domain

/// The keys of a device that nobody knows yet. It is remembered when its owner confirms it. Source: NewDeviceMetadataType.
package struct NewDevice: Sendable, Encodable {
    let deviceKey: DeviceKey
    let deviceGroupKey: String

    init(for user: User, in call: Call) {
        deviceKey = DeviceKey("\(call.facilities.settings.region)_\(call.effects.uuid())")
        deviceGroupKey = Self.groupKey(of: user, in: call)
    }

    /// The same for all devices of a user: their proofs name it, and nothing of it has to be kept.
    static func groupKey(of user: User, in call: Call) -> String {
        let key = call.facilities.masterKey.derived(for: "device-group")
        return "-" + Base32.encode(Array(MAC.sha256(Array("\(user.pool)/\(user.id)".utf8), key: key).prefix(6)))
    }
}
