import Domain
import Store

/// What a job is at.
package struct DescribeUserImportJob: Action {
    var userPoolId: PoolID
    var jobId: ImportJobID

    package struct Output: Encodable, Sendable {
        var userImportJob: ImportJobRecord
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        let job = try await call.store.read { [jobId] in try $0.importJob(jobId, in: pool.id) }
        return Output(userImportJob: ImportJobRecord(job, at: call))
    }
}

extension Tables {
    /// - Throws: `importJobNotFound`.
    func importJob(_ id: ImportJobID, in pool: PoolID) throws -> ImportJob {
        guard let job = try importJobs.find(id, in: pool) else { throw Refusal.importJobNotFound(id) }
        return job
    }

    /// Refuses a change of a pool into which users are coming: their rows are read by its rules.
    func checkNothingIsImported(into pool: PoolID) throws {
        if try importRuns.contains(pool) { throw Refusal.importInProgress }
    }
}
