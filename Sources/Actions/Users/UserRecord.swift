import Domain
import Foundation

/// A user as administrators see it. Source: UserType.
package struct UserRecord: Encodable, Sendable {
    var username: String
    var attributes: [Attribute]
    var userCreateDate: Date
    var userLastModifiedDate: Date
    var enabled: Bool
    var userStatus: String

    init(_ user: User) {
        username = user.username
        attributes = user.attributeList()
        userCreateDate = user.created
        userLastModifiedDate = user.modified
        enabled = user.isEnabled
        userStatus = user.status.rawValue
    }
}
