import Domain
import Store

/// Tells a client's sign-up page of a document that new users agree to.
package struct CreateTerms: Action {
    var userPoolId: PoolID
    var clientId: ClientID
    var termsName: Terms.Kind
    var links: [String: String]?

    package func run(as caller: Administrator, in call: Call) async throws -> TermsAnswer {
        let pool = try await call.pool(userPoolId)
        let terms = Terms(
            id: TermsID(call.effects.uuid()), pool: pool.id, client: clientId, kind: termsName, links: links ?? [:], created: call.now,
            modified: call.now)
        try terms.check()
        try await call.store.write { tables in
            guard try tables.clients.find(terms.client)?.pool == pool.id else { throw Refusal.clientNotFound(terms.client) }
            guard try !tables.terms.all(of: terms.client, in: pool.id).contains(where: { $0.kind == terms.kind }) else {
                throw Refusal.termsExist(terms.kind)
            }
            guard try tables.terms.count(of: pool.id) < Limits.termsPerPool else {
                throw Refusal.limitExceeded("The limit of \(Limits.termsPerPool) terms of a user pool is reached.")
            }
            do {
                try tables.terms.insert(terms)
            } catch StoreError.missingPool {
                throw Refusal.poolNotFound(pool.id)
            } catch StoreError.duplicate {
                throw Refusal.termsExist(terms.kind)
            }
        }
        await call.registry.refresh()
        return TermsAnswer(terms)
    }
}
