import Domain
import Store

/// Ends a job before its last row: what has been imported stays.
package struct StopUserImportJob: Action {
    var userPoolId: PoolID
    var jobId: ImportJobID

    package struct Output: Encodable, Sendable {
        var userImportJob: ImportJobRecord
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        let job = try await call.store.write { [jobId] tables in
            var job = try tables.importJob(jobId, in: pool.id)
            guard job.kept.isRunning else {
                throw Refusal.importPrecondition("The job cannot be stopped: it is \(job.status(at: call.now).rawValue).")
            }
            job.kept = .stopping
            try tables.importJobs.update(job)
            return job
        }
        call.facilities.imports.ring()
        return Output(userImportJob: ImportJobRecord(job, at: call))
    }
}
