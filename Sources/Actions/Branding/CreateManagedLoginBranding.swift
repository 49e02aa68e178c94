import Domain
import Store

/// Gives the pages of an app a look of their own: colours, corners, images.
package struct CreateManagedLoginBranding: Action {
    private let request: JSON

    package init(from decoder: any Decoder) throws { request = try JSON(from: decoder) }

    package func run(as caller: Administrator, in call: Call) async throws -> StyleAnswer {
        let pool = try await call.pool(PoolID(request["UserPoolId"]?.string ?? ""))
        let change = try BrandingStyle.Change(from: request)
        let images = try NewImage.all(request["Assets"])
        let style = BrandingStyle(
            id: BrandingStyleID(call.effects.uuid()), pool: pool.id, client: ClientID(request["ClientId"]?.string ?? ""),
            settings: change.settings, isProvided: change.isProvided, created: call.now, modified: call.now)
        try await call.store.write { tables in
            guard try tables.clients.find(style.client)?.pool == pool.id else { throw Refusal.clientNotFound(style.client) }
            guard try tables.brandingStyles.find(of: style.client, in: pool.id) == nil else { throw Refusal.brandingExists }
            guard try tables.brandingStyles.count(of: pool.id) < Limits.brandingStylesPerPool else {
                throw Refusal.limitExceeded(
                    "The limit of \(Limits.brandingStylesPerPool) managed login branding styles of a user pool is reached.")
            }
            do { try tables.brandingStyles.insert(style) } catch StoreError.duplicate { throw Refusal.brandingExists }
            try StyleImages.put(images, of: style, tables)
        }
        await call.registry.refresh()
        return StyleAnswer(style, images.map { ($0.image, $0.bytes) })
    }
}
