package import Foundation

package typealias DeviceKey = Identifier<Device>

extension DeviceKey {
    /// Nil for a text that cannot be one. Source: DeviceKeyType.
    package init?(typed text: String) {
        guard (1...55).contains(text.utf8.count), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        self.init(text)
    }
}

/// A device that a user signs in from and has confirmed: it can prove itself by a secret of its own. Source: DeviceType.
package struct Device: Sendable, Hashable {
    package let key: DeviceKey
    package let pool: PoolID
    package let user: UserID
    package var name: String?
    /// What its secret is checked by (SRP), sealed.
    package let sealedVerifier: [UInt8]
    /// Whether it may stand for the second factor, where the pool lets devices do that.
    package var isRemembered: Bool
    package let created: Date
    package var modified: Date
    package var authenticated: Date

    package init(
        key: DeviceKey, pool: PoolID, user: UserID, name: String?, sealedVerifier: [UInt8], isRemembered: Bool, created: Date,
        modified: Date, authenticated: Date
    ) {
        self.key = key
        self.pool = pool
        self.user = user
        self.name = name
        self.sealedVerifier = sealedVerifier
        self.isRemembered = isRemembered
        self.created = created
        self.modified = modified
        self.authenticated = authenticated
    }
}
