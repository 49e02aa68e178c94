import Domain
import Store

/// Takes a domain away; the pages are still found at the pool's own address.
package struct DeleteUserPoolDomain: Action {
    var domain: PoolDomainName
    var userPoolId: PoolID

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        try await call.store.write { [domain, userPoolId] tables in
            guard try tables.poolDomains.find(domain)?.pool == userPoolId else { throw Refusal.noSuchDomain }
            try tables.poolDomains.delete(domain)
        }
        await call.registry.refresh()
        return Nothing()
    }
}
