import Domain
import Store

/// Shows the document of that name that a client has.
package struct DescribeTermsByClient: Action {
    var userPoolId: PoolID
    var clientId: ClientID
    var termsName: Terms.Kind

    package func run(as caller: Administrator, in call: Call) async throws -> TermsAnswer {
        let client = try await call.client(clientId, in: try await call.pool(userPoolId).id)
        let all = try await call.store.read { try $0.terms.all(of: client.id, in: client.pool) }
        guard let terms = all.first(where: { $0.kind == termsName }) else { throw Refusal.termsNotFound }
        return TermsAnswer(terms)
    }
}
