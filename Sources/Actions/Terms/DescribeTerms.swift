import Domain
import Store

/// Shows a document with its links.
package struct DescribeTerms: Action {
    var userPoolId: PoolID
    var termsId: TermsID

    package func run(as caller: Administrator, in call: Call) async throws -> TermsAnswer {
        let pool = try await call.pool(userPoolId)
        guard let terms = try await call.store.read({ [termsId] in try $0.terms.find(termsId, in: pool.id) }) else {
            throw Refusal.termsNotFound
        }
        return TermsAnswer(terms)
    }
}
