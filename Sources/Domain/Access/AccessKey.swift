package import Foundation

package typealias AccessKeyID = Identifier<AccessKey>

/// A key with which an administrator signs calls (AWS Signature Version 4); its secret is kept sealed.
package struct AccessKey: Sendable, Hashable {
    package let id: AccessKeyID
    package let name: String
    package let sealedSecret: [UInt8]
    package let created: Date
    /// What may be done with it.
    package let policy: AccessPolicy

    package init(id: AccessKeyID, name: String, sealedSecret: [UInt8], created: Date, policy: AccessPolicy = .everything) {
        self.id = id
        self.name = name
        self.sealedSecret = sealedSecret
        self.created = created
        self.policy = policy
    }
}
