import Cryptography
import Domain
import Foundation
import Store

/// A provider as the API shows it. Source: IdentityProviderType, ProviderDescription.
package struct IdentityProviderRecord: Encodable, Sendable {
    private let document: JSON

    init(_ provider: IdentityProvider, _ details: ProviderDetails) {
        var members = Self.description(of: provider)
        members["UserPoolId"] = .string(provider.pool.text)
        members["ProviderDetails"] = .object(details.shown.mapValues(JSON.string))
        members["AttributeMapping"] = .object(provider.attributeMapping.mapValues(JSON.string))
        members["IdpIdentifiers"] = .array(provider.identifiers.map(JSON.string))
        if !provider.acrMapping.isEmpty { members["AcrMapping"] = .object(provider.acrMapping.mapValues(JSON.string)) }
        document = .object(members)
    }

    /// As one of a list.
    init(summaryOf provider: IdentityProvider) { document = .object(Self.description(of: provider)) }

    package func encode(to encoder: any Encoder) throws { try document.encode(to: encoder) }

    private static func description(of provider: IdentityProvider) -> [String: JSON] {
        [
            "ProviderName": .string(provider.name), "ProviderType": .string(provider.type.rawValue),
            "CreationDate": .moment(provider.created), "LastModifiedDate": .moment(provider.modified),
        ]
    }
}

/// What the operations on one provider answer.
package struct IdentityProviderAnswer: Encodable, Sendable {
    let identityProvider: IdentityProviderRecord

    init(_ provider: IdentityProvider, in call: Call) throws {
        identityProvider = IdentityProviderRecord(provider, try ProviderDetails(unsealing: provider, in: call))
    }
}

extension IdentityProvider {
    static let withoutEffect = "nobody signs in by another provider"
}

extension ProviderDetails {
    static func sealIdentity(_ provider: String, _ pool: PoolID) -> String { "identity-provider:\(pool)/\(provider)" }

    func sealed(for provider: String, of pool: PoolID, in call: Call) -> [UInt8] {
        let document = JSON.object(given.mapValues { .string($0.reveal) })
        return call.facilities.masterKey.seal(document.bytes, for: Self.sealIdentity(provider, pool))
    }

    init(unsealing provider: IdentityProvider, in call: Call) throws {
        let name = Self.sealIdentity(provider.name, provider.pool)
        let document = try JSON(parsing: Data(call.facilities.masterKey.open(provider.sealedDetails, for: name)))
        self.init(document: document, of: provider.type)
    }
}
