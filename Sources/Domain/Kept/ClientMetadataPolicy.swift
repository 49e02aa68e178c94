package import Foundation

package enum ClientMetadataPolicyNamed {}
package typealias ClientMetadataPolicyID = Identifier<ClientMetadataPolicyNamed>

/// Which clients would be let in that are named by the address of their metadata document. Source: CIMDPolicyType; OAuth Client ID
/// Metadata Document (draft).
package struct ClientMetadataPolicy: Sendable, Hashable {
    package let id: ClientMetadataPolicyID
    package var client: ClientID
    package var name: String
    /// Seconds for which a document would be kept.
    package var cacheDuration: Int64?
    package var patterns: [String]
    package let created: Date

    package init(id: ClientMetadataPolicyID, client: ClientID, name: String, cacheDuration: Int64?, patterns: [String], created: Date) {
        self.id = id
        self.client = client
        self.name = name
        self.cacheDuration = cacheDuration
        self.patterns = patterns
        self.created = created
    }

    package init?(_ kept: KeptConfiguration) {
        guard kept.kind == .clientMetadataPolicy, let client = kept.document["ClientId"]?.string,
            let name = kept.document["PolicyName"]?.string, let created = kept.document["CreationDate"]?.double
        else { return nil }
        self.init(
            id: ClientMetadataPolicyID(kept.subject), client: ClientID(client), name: name,
            cacheDuration: kept.document["CacheDuration"]?.integer,
            patterns: kept.document["URLPatterns"]?.array?.compactMap(\.string) ?? [], created: Date(timeIntervalSince1970: created))
    }

    /// `CreationDate` in seconds since 1970.
    package var document: JSON {
        var members: [String: JSON] = [
            "ClientId": .string(client.text), "PolicyName": .string(name), "URLPatterns": .array(patterns.map(JSON.string)),
            "CreationDate": .number(created.timeIntervalSince1970),
        ]
        members["CacheDuration"] = cacheDuration.map(JSON.integer)
        return .object(members)
    }
}
