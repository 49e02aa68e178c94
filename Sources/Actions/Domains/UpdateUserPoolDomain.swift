import Domain
import Store

/// Changes what goes with a domain: its look, its certificate. Its name stays.
package struct UpdateUserPoolDomain: Action {
    private let request: JSON

    package init(from decoder: any Decoder) throws { request = try JSON(from: decoder) }

    package func run(as caller: Administrator, in call: Call) async throws -> PoolDomainChange {
        let known = ModelValidator.cognito.knownMembers(of: "UpdateUserPoolDomainRequest", in: request)
        let name = PoolDomainName(known["Domain"]?.string ?? "")
        let pool = PoolID(known["UserPoolId"]?.string ?? "")
        let updated = try await call.store.write { tables in
            guard let domain = try tables.poolDomains.find(name), domain.pool == pool else { throw Refusal.noSuchDomain }
            let updated = try domain.updated(from: known)
            try tables.poolDomains.update(updated)
            return updated
        }
        await call.registry.refresh()
        return PoolDomainChange(updated, in: call.facilities.settings)
    }
}
