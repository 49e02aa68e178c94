import Domain
import Store

/// Gives the pages of an app, or of all apps that have none of their own, a style sheet and a logo in the manner of the classic
/// hosted UI. Both are set together: what is not named goes, and with neither the customization is no more.
package struct SetUICustomization: Action {
    private let request: JSON

    package init(from decoder: any Decoder) throws { request = try JSON(from: decoder) }

    package func run(as caller: Administrator, in call: Call) async throws -> UICustomizationAnswer {
        let pool = try await call.pool(PoolID(request["UserPoolId"]?.string ?? ""))
        let client = request["ClientId"]?.string.map { ClientID($0) } ?? UICustomization.everyClient
        let css = request["CSS"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        _ = try ClassicSheet(parsing: css ?? "")
        let logo = try NewImage.logo(request["ImageFile"])
        let customization = try await call.store.write { tables -> UICustomization? in
            guard try tables.pools.find(pool.id) != nil else { throw Refusal.poolNotFound(pool.id) }
            if client != UICustomization.everyClient, try tables.clients.find(client)?.pool != pool.id {
                throw Refusal.clientNotFound(client)
            }
            let created = try tables.uiCustomizations.find(of: client, in: pool.id)?.created
            try tables.uiCustomizations.delete(of: client, in: pool.id)
            guard css != nil || logo != nil else { return nil }
            let customization = UICustomization(
                pool: pool.id, client: client, css: css, created: created ?? call.now, modified: call.now)
            try tables.uiCustomizations.insert(customization)
            if let logo { try tables.brandImages.put(logo.image, bytes: logo.bytes, of: .customization(client), in: pool.id) }
            return customization
        }
        await call.registry.refresh()
        return UICustomizationAnswer(customization, logo: logo?.image, in: call.facilities.settings)
    }
}
