import Domain
import Store

/// A provider with its details, also the secret of our client there, as Amazon shows it; Apple's private key is not among them.
package struct DescribeIdentityProvider: Action {
    package static let withoutEffect: String? = IdentityProvider.withoutEffect

    var userPoolId: PoolID
    var providerName: String

    package func run(as caller: Administrator, in call: Call) async throws -> IdentityProviderAnswer {
        let pool = try await call.pool(userPoolId)
        let provider = try await call.store.read { [providerName] in
            try $0.identityProviders.existing(providerName, in: pool.id)
        }
        return try IdentityProviderAnswer(provider, in: call)
    }
}
