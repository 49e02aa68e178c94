import Domain
import Store

/// Lets a job go on whose file has been uploaded.
package struct StartUserImportJob: Action {
    var userPoolId: PoolID
    var jobId: ImportJobID

    package struct Output: Encodable, Sendable {
        var userImportJob: ImportJobRecord
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        guard !pool.autoVerified.isEmpty else {
            throw Refusal.importPrecondition("The user pool has no auto verified attribute.")
        }
        let job = try await call.store.write { [jobId] tables in
            var job = try tables.importJob(jobId, in: pool.id)
            guard job.status(at: call.now) == .created else {
                throw Refusal.importPrecondition("The job cannot be started: it is \(job.status(at: call.now).rawValue).")
            }
            guard job.file != nil else { throw Refusal.importPrecondition("The job's CSV file has not been uploaded.") }
            do {
                try tables.importRuns.insert(job.id, in: pool.id)
            } catch StoreError.duplicate {
                throw Refusal.importPrecondition("Another import job of the user pool is in progress.")
            }
            job.kept = .pending
            job.started = call.now
            try tables.importJobs.update(job)
            return job
        }
        call.facilities.imports.ring()
        return Output(userImportJob: ImportJobRecord(job, at: call))
    }
}
