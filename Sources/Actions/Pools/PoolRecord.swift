import Domain
import Foundation

/// A pool as the API shows it: its settings' document with its identity. Source: UserPoolType.
package struct PoolRecord: Encodable, Sendable {
    let document: JSON

    init(_ pool: UserPool, users: Int?, domains: [PoolDomain] = [], in settings: ServiceSettings) {
        var members = pool.settings.object ?? [:]
        members["Id"] = .string(pool.id.text)
        members["Name"] = .string(pool.name)
        members["Arn"] = .string(UserPool.arn(of: pool.id, region: settings.region))
        members["CreationDate"] = .number(pool.created.timeIntervalSince1970)
        members["LastModifiedDate"] = .number(pool.modified.timeIntervalSince1970)
        if let users { members["EstimatedNumberOfUsers"] = .integer(Int64(users)) }
        for domain in domains { members[domain.isCustom ? "CustomDomain" : "Domain"] = .string(domain.name.text) }
        document = ModelValidator.cognito.knownMembers(of: "UserPoolType", in: .object(members))
    }

    package func encode(to encoder: any Encoder) throws { try document.encode(to: encoder) }
}
