import Domain
import Store

/// Shows the look of an app.
package struct DescribeManagedLoginBrandingByClient: Action {
    var userPoolId: PoolID
    var clientId: ClientID
    var returnMergedResources: Bool?

    package func run(as caller: Administrator, in call: Call) async throws -> StyleAnswer {
        let client = try await call.client(clientId, in: call.pool(userPoolId).id)
        return try await call.store.read { [isMerged = returnMergedResources ?? false] tables in
            guard let style = try tables.brandingStyles.find(of: client.id, in: client.pool) else { throw Refusal.brandingNotFound }
            return try StyleAnswer.read(style, isMerged: isMerged, tables)
        }
    }
}
