import Domain
import Store

/// Gives a pool's pages a name of their own: a prefix below the service's suffix, or a whole name.
package struct CreateUserPoolDomain: Action {
    private let request: JSON

    package init(from decoder: any Decoder) throws { request = try JSON(from: decoder) }

    package func run(as caller: Administrator, in call: Call) async throws -> PoolDomainChange {
        let known = ModelValidator.cognito.knownMembers(of: "CreateUserPoolDomainRequest", in: request)
        let pool = try await call.pool(PoolID(known["UserPoolId"]?.string ?? ""))
        let domain = try PoolDomain(from: known, of: pool.id)
        guard domain.name.text != call.facilities.settings.publicHost else {
            throw Refusal.invalidParameter("\(domain.name) is the name of the service itself.")
        }
        try await call.store.write { tables in
            guard try tables.poolDomains.find(domain.name) == nil else { throw Self.taken }
            try tables.poolDomains.all(of: pool.id).checkRoom(for: domain)
            do {
                try tables.poolDomains.insert(domain)
            } catch StoreError.missingPool {
                throw Refusal.poolNotFound(pool.id)
            } catch StoreError.duplicate {
                throw Self.taken
            }
        }
        await call.registry.refresh()
        return PoolDomainChange(domain, in: call.facilities.settings)
    }

    private static let taken = Refusal.invalidParameter("Domain already associated with another user pool.")
}
