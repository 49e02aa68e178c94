import Domain
import Store

/// Shows the classic customization of an app: its own, or the pool's.
package struct GetUICustomization: Action {
    var userPoolId: PoolID
    var clientId: ClientID?

    package func run(as caller: Administrator, in call: Call) async throws -> UICustomizationAnswer {
        let pool = try await call.pool(userPoolId)
        let client = clientId ?? UICustomization.everyClient
        if client != UICustomization.everyClient { _ = try await call.client(client, in: pool.id) }
        let (customization, logo) = try await call.store.read { tables in
            let customization = try UICustomization.find(of: client, in: pool.id, tables)
            let logo = try customization.flatMap { try tables.brandImages.all(of: .customization($0.client), in: pool.id).first }
            return (customization, logo)
        }
        return UICustomizationAnswer(customization, logo: logo, in: call.facilities.settings)
    }
}
