package import Foundation

package typealias UserID = Identifier<User>

/// Somebody in a pool: the account, its state and its attributes. Never the password.
package struct User: Sendable, Hashable {
    package let pool: PoolID
    /// The `sub` claim: a UUID that never changes.
    package let id: UserID
    package let username: String
    package var status: Status
    package var isEnabled: Bool
    /// Attribute values by name, without `sub`; flags are the texts `true` and `false`.
    package var attributes: [String: String]
    package let created: Date
    package var modified: Date
    /// When the password was last set: a temporary one dies of age.
    package var passwordSet: Date?
    /// When all sessions were last ended: tokens that name no session and are older are refused.
    package var signedOut: Date?
    /// The second factors that the user has switched on.
    package var mfa: MFAPreferences

    /// Amazon's names of the states in which an account can be.
    package enum Status: String, Sendable, Hashable, Codable {
        case unconfirmed = "UNCONFIRMED"
        case confirmed = "CONFIRMED"
        case forceChangePassword = "FORCE_CHANGE_PASSWORD"
        case resetRequired = "RESET_REQUIRED"
        case externalProvider = "EXTERNAL_PROVIDER"
    }

    package init(
        pool: PoolID, id: UserID, username: String, status: Status, isEnabled: Bool = true, attributes: [String: String],
        created: Date, modified: Date, passwordSet: Date? = nil, signedOut: Date? = nil, mfa: MFAPreferences = .none
    ) {
        self.pool = pool
        self.id = id
        self.username = username
        self.status = status
        self.isEnabled = isEnabled
        self.attributes = attributes
        self.created = created
        self.modified = modified
        self.passwordSet = passwordSet
        self.signedOut = signedOut
        self.mfa = mfa
    }

    /// Whether the user has shown to own the address in `email` or `phone_number`.
    package func hasVerified(_ attribute: String) -> Bool {
        attributes[attribute]?.isEmpty == false && attributes[attribute + "_verified"] == "true"
    }

    package mutating func verify(_ attribute: String) {
        attributes[attribute + "_verified"] = "true"
    }

    /// The attributes as the API gives them back: `sub` first, then by name.
    package var listedAttributes: [(name: String, value: String)] {
        [("sub", id.text)] + attributes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
