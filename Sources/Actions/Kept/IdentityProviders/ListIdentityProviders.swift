import Domain
import Store

/// A pool's providers, a page at a time.
package struct ListIdentityProviders: Action {
    package static let withoutEffect: String? = IdentityProvider.withoutEffect

    var userPoolId: PoolID
    var maxResults: Int?
    var nextToken: String?

    package struct Output: Encodable, Sendable {
        var providers: [IdentityProviderRecord]
        var nextToken: String?
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        // The model lets ask for 60 of them, and answer 50.
        let size = min(PageSize.of(maxResults), Limits.identityProvidersPerPage)
        let after: Identifier<IdentityProvider>? = try PageToken.key(nextToken)
        let providers = try await call.store.read { try $0.identityProviders.page(of: pool.id, after: after?.text, limit: size + 1) }
        let page = Page(providers, size: size, key: \.name)
        return Output(providers: page.items.map(IdentityProviderRecord.init(summaryOf:)), nextToken: page.next)
    }
}
