import Domain
import Foundation
import Store

/// A pool's documents, a page at a time, without their links.
package struct ListTerms: Action {
    var userPoolId: PoolID
    var maxResults: Int?
    var nextToken: String?

    /// Source: TermsDescriptionType.
    package struct Description: Encodable, Sendable {
        var termsId: TermsID
        var termsName: Terms.Kind
        var enforcement = "NONE"
        var creationDate: Date
        var lastModifiedDate: Date

        init(_ terms: Terms) {
            termsId = terms.id
            termsName = terms.kind
            creationDate = terms.created
            lastModifiedDate = terms.modified
        }
    }

    package struct Output: Encodable, Sendable {
        var terms: [Description]
        var nextToken: String?
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        let size = maxResults ?? Limits.defaultPage
        let after: TermsID? = try PageToken.key(nextToken)
        let terms = try await call.store.read { try $0.terms.page(of: pool.id, after: after, limit: size + 1) }
        let page = Page(terms, size: size) { $0.id.text }
        return Output(terms: page.items.map(Description.init), nextToken: page.next)
    }
}
