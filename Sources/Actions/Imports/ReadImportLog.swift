package import Domain
import Store

/// A job's log, a part at a time.
package struct ReadImportLog: Sendable {
    let pool: PoolID
    let job: ImportJobID

    package init(of job: ImportJobID, in pool: PoolID) {
        self.pool = pool
        self.job = job
    }

    /// - Parameter tell: is given some lines, again and again.
    package func run(as caller: Administrator, in call: Call, tell: (String) -> Void) async throws {
        _ = try await call.store.read { try $0.importJob(job, in: pool) }
        var last: Int?
        while true {
            let parts = try await call.store.read { [last] in
                try $0.importFiles.log(of: job, in: pool, after: last, limit: Limits.importLogParts)
            }
            guard let end = parts.last?.first else { return }
            for part in parts { tell(part.text) }
            last = end
        }
    }
}
