import Domain
import Store

/// Changes what a document is, or where it is found; what the request does not name stays.
package struct UpdateTerms: Action {
    var userPoolId: PoolID
    var termsId: TermsID
    var termsName: Terms.Kind?
    var links: [String: String]?

    package func run(as caller: Administrator, in call: Call) async throws -> TermsAnswer {
        let pool = try await call.pool(userPoolId)
        let updated = try await call.store.write { [termsId, termsName, links] tables in
            guard var terms = try tables.terms.find(termsId, in: pool.id) else { throw Refusal.termsNotFound }
            terms.kind = termsName ?? terms.kind
            terms.links = links ?? terms.links
            terms.modified = call.now
            try terms.check()
            let others = try tables.terms.all(of: terms.client, in: pool.id).filter { $0.id != terms.id }
            guard !others.contains(where: { $0.kind == terms.kind }) else { throw Refusal.termsExist(terms.kind) }
            do { try tables.terms.update(terms) } catch StoreError.duplicate { throw Refusal.termsExist(terms.kind) }
            return terms
        }
        await call.registry.refresh()
        return TermsAnswer(updated)
    }
}
