import Domain
import Store

/// Changes a look: what is not named stays, and so do images in other places.
package struct UpdateManagedLoginBranding: Action {
    private let request: JSON

    package init(from decoder: any Decoder) throws { request = try JSON(from: decoder) }

    package func run(as caller: Administrator, in call: Call) async throws -> StyleAnswer {
        let id = BrandingStyleID(request["ManagedLoginBrandingId"]?.string ?? "")
        let pool = try await call.pool(PoolID(request["UserPoolId"]?.string ?? ""))
        let change = try BrandingStyle.Change(from: request)
        let images = try NewImage.all(request["Assets"])
        let answer = try await call.store.write { tables in
            guard let style = try tables.brandingStyles.find(id, in: pool.id) else { throw Refusal.brandingNotFound }
            let updated = try style.applying(change, at: call.now)
            try tables.brandingStyles.update(updated)
            // Back to how all pages look: without the images of before.
            if change.isProvided { try tables.brandImages.delete(of: .style(id), in: pool.id) }
            try StyleImages.put(images, of: updated, tables)
            return try StyleAnswer.read(updated, tables)
        }
        await call.registry.refresh()
        return answer
    }
}
