import Domain
import Foundation
import Store

/// A policy as the API shows it. Source: CIMDPolicyType, CIMDPolicySummaryType.
package struct ClientMetadataPolicyRecord: Encodable, Sendable {
    private let document: JSON

    /// - Parameter isSummary: without the patterns and the pool.
    init(_ policy: ClientMetadataPolicy, of pool: PoolID, modified: Date, isSummary: Bool = false) {
        var members: [String: JSON] = [
            "CIMDPolicyId": .string(policy.id.text), "ClientId": .string(policy.client.text), "PolicyName": .string(policy.name),
            "CreationDate": JSON.moment(policy.created), "LastModifiedDate": JSON.moment(modified),
        ]
        members["CacheDuration"] = policy.cacheDuration.map(JSON.integer)
        if !isSummary {
            members["UserPoolId"] = .string(pool.text)
            members["URLPatterns"] = .array(policy.patterns.map(JSON.string))
        }
        document = .object(members)
    }

    package func encode(to encoder: any Encoder) throws { try document.encode(to: encoder) }
}

/// What the operations on one policy answer.
package struct ClientMetadataPolicyAnswer: Encodable, Sendable {
    let policy: ClientMetadataPolicyRecord

    private enum CodingKeys: String, CodingKey { case policy = "CIMDPolicy" }
}

extension ClientMetadataPolicy {
    static let withoutEffect = "no client is let in by the address of its metadata document"
}

extension KeptConfiguration {
    init(_ policy: ClientMetadataPolicy, of pool: PoolID, at now: Date) {
        self.init(pool: pool, kind: .clientMetadataPolicy, subject: policy.id.text, document: policy.document, modified: now)
    }
}
