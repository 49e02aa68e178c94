import Domain
import Store

/// Takes a look away: the app's pages look as all others do.
package struct DeleteManagedLoginBranding: Action {
    var userPoolId: PoolID
    var managedLoginBrandingId: BrandingStyleID

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(userPoolId)
        try await call.store.write { [id = managedLoginBrandingId] tables in
            guard let style = try tables.brandingStyles.find(id, in: pool.id) else { throw Refusal.brandingNotFound }
            try tables.brandingStyles.delete(style)
        }
        await call.registry.refresh()
        return Nothing()
    }
}
