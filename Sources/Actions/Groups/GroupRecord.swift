import Domain
import Foundation

/// A group as the API shows it. Source: GroupType.
package struct GroupRecord: Encodable, Sendable {
    private let groupName: String
    private let userPoolId: PoolID
    private let description: String?
    private let roleArn: String?
    private let precedence: Int?
    private let lastModifiedDate: Date
    private let creationDate: Date

    init(_ group: Group) {
        groupName = group.name
        userPoolId = group.pool
        description = group.details.description
        roleArn = group.details.role
        precedence = group.details.precedence
        lastModifiedDate = group.modified
        creationDate = group.created
    }
}

/// The answer of what makes, shows or changes a group.
package struct GroupAnswer: Encodable, Sendable {
    private let group: GroupRecord

    init(_ group: Group) { self.group = GroupRecord(group) }
}

/// One page of groups.
package struct GroupPage: Encodable, Sendable {
    private let groups: [GroupRecord]
    private let nextToken: String?

    /// - Parameter rows: by name, one more than fits where there are more.
    init(_ rows: [Group], size: Int) {
        let page = Page(rows, size: size) { $0.name }
        groups = page.items.map(GroupRecord.init)
        nextToken = page.next
    }
}
