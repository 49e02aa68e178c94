package import Foundation

/// Another service that would sign a pool's users in, as the pool knows it. Source: IdentityProviderType.
package struct IdentityProvider: Sendable, Hashable {
    package let pool: PoolID
    package let name: String
    package let type: ProviderType
    /// Addresses, scopes and secrets there: `ProviderDetails`, sealed.
    package var sealedDetails: [UInt8]
    /// The provider's attributes by those of the pool that they would be written to.
    package var attributeMapping: [String: String]
    /// Names and mail domains by which an app may ask for it.
    package var identifiers: [String]
    /// The provider's authentication context classes by the pool's levels, `Level1` to `Level4`.
    package var acrMapping: [String: String]
    package let created: Date
    package var modified: Date

    package init(
        pool: PoolID, name: String, type: ProviderType, sealedDetails: [UInt8], attributeMapping: [String: String], identifiers: [String],
        acrMapping: [String: String], created: Date, modified: Date
    ) {
        self.pool = pool
        self.name = name
        self.type = type
        self.sealedDetails = sealedDetails
        self.attributeMapping = attributeMapping
        self.identifiers = identifiers
        self.acrMapping = acrMapping
        self.created = created
        self.modified = modified
    }

    /// What the pool itself is called among a client's `SupportedIdentityProviders`.
    package static let nameOfPool = "COGNITO"

    /// - Throws: `invalidParameter` for a name that the type does not bear, for attributes that the pool does not have, and for
    ///   levels where the type knows none.
    package func check(in schema: AttributeSchema) throws(Refusal) {
        try type.check(name: name)
        for attribute in attributeMapping.keys.sorted() where attribute != "username" && schema.attributes[attribute] == nil {
            throw .invalidParameter("AttributeMapping: \(attribute) is no attribute of the user pool.")
        }
        guard Set(identifiers).count == identifiers.count else { throw .invalidParameter("IdpIdentifiers has one of them twice.") }
        guard acrMapping.isEmpty || type == .oidc else { throw .invalidParameter("AcrMapping is of OIDC providers only.") }
    }
}
