import Domain
import Foundation

/// A client as the API shows it: its settings' document with its identity and secret. Source: UserPoolClientType.
package struct ClientRecord: Encodable, Sendable {
    private let document: JSON

    init(_ client: AppClient, in call: Call) throws {
        var members = client.settings.object ?? [:]
        members["UserPoolId"] = .string(client.pool.text)
        members["ClientId"] = .string(client.id.text)
        members["ClientName"] = .string(client.name)
        members["ClientSecret"] = try client.secret(in: call).map { .string($0.reveal) }
        members["CreationDate"] = .number(client.created.timeIntervalSince1970)
        members["LastModifiedDate"] = .number(client.modified.timeIntervalSince1970)
        document = ModelValidator.cognito.knownMembers(of: "UserPoolClientType", in: .object(members))
    }

    package func encode(to encoder: any Encoder) throws { try document.encode(to: encoder) }
}
