package import Foundation

package typealias GroupID = Identifier<Group>

/// Users of a pool who may do the same; their tokens name it. Source: GroupType.
package struct Group: Sendable, Hashable {
    /// Ours, and never shown: a group that is made again under an old name has none of the old one's members.
    package let id: GroupID
    package let pool: PoolID
    package let name: String
    package let details: Details
    package let created: Date
    package let modified: Date

    /// What an update may change.
    package struct Details: Sendable, Hashable {
        package let description: String?
        /// The ARN of the role that its members may assume.
        package let role: String?
        /// The lower, the more it counts; without one it counts least.
        package let precedence: Int?

        package init(description: String? = nil, role: String? = nil, precedence: Int? = nil) {
            self.description = description
            self.role = role
            self.precedence = precedence
        }

        /// What is not named stays: Amazon's update merges here, other than that of pools and clients.
        package func updated(with change: Details) -> Details {
            Details(
                description: change.description ?? description, role: change.role ?? role, precedence: change.precedence ?? precedence)
        }
    }

    package init(id: GroupID, pool: PoolID, name: String, details: Details, created: Date, modified: Date) {
        self.id = id
        self.pool = pool
        self.name = name
        self.details = details
        self.created = created
        self.modified = modified
    }
}
