import Domain
import Store

/// Shows a look by its id.
package struct DescribeManagedLoginBranding: Action {
    var userPoolId: PoolID
    var managedLoginBrandingId: BrandingStyleID
    var returnMergedResources: Bool?

    package func run(as caller: Administrator, in call: Call) async throws -> StyleAnswer {
        let pool = try await call.pool(userPoolId)
        return try await call.store.read { [id = managedLoginBrandingId, isMerged = returnMergedResources ?? false] tables in
            guard let style = try tables.brandingStyles.find(id, in: pool.id) else { throw Refusal.brandingNotFound }
            return try StyleAnswer.read(style, isMerged: isMerged, tables)
        }
    }
}
