import Domain
import Store

/// Takes a document away; sign-up pages speak of it no more.
package struct DeleteTerms: Action {
    var userPoolId: PoolID
    var termsId: TermsID

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(userPoolId)
        guard try await call.store.write({ [termsId] in try $0.terms.delete(termsId, in: pool.id) }) else { throw Refusal.termsNotFound }
        await call.registry.refresh()
        return Nothing()
    }
}
