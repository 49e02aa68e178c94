import Domain
import Store

/// A pool's import jobs, a page at a time.
package struct ListUserImportJobs: Action {
    var userPoolId: PoolID
    var maxResults: Int
    var paginationToken: String?

    package struct Output: Encodable, Sendable {
        /// Left out where there is none: the API's list has one at the least.
        var userImportJobs: [ImportJobRecord]?
        var paginationToken: String?
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        let size = min(maxResults, Limits.importJobsListed)
        let after: ImportJobID? = try PageToken.key(paginationToken)
        let jobs = try await call.store.read { try $0.importJobs.page(of: pool.id, after: after, limit: size + 1) }
        let page = Page(jobs, size: size) { $0.id.text }
        let records = page.items.map { ImportJobRecord($0, at: call) }
        return Output(userImportJobs: records.isEmpty ? nil : records, paginationToken: page.next)
    }
}
