import Domain
import Store

/// Makes a job that waits for its file: the address to which that is uploaded stands in the answer.
package struct CreateUserImportJob: Action {
    var jobName: String
    var userPoolId: PoolID
    var cloudWatchLogsRoleArn: String
    var passwordHashingAlgorithm: String?

    package struct Output: Encodable, Sendable {
        var userImportJob: ImportJobRecord
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        let job = ImportJob(
            id: ImportJobID("import-" + call.effects.letters(10, of: Effects.alphanumeric)), pool: pool.id, name: jobName,
            logsRole: cloudWatchLogsRoleArn, algorithm: passwordHashingAlgorithm, created: call.now)
        try await call.store.write { tables in
            guard try tables.importJobs.count(of: pool.id) < Limits.importJobsPerPool else {
                throw Refusal.limitExceeded("The limit of \(Limits.importJobsPerPool) import jobs of a user pool is reached.")
            }
            do { try tables.importJobs.insert(job) } catch StoreError.missingPool { throw Refusal.poolNotFound(pool.id) }
        }
        return Output(userImportJob: ImportJobRecord(job, at: call))
    }
}
