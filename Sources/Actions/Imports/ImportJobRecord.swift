import Domain
import Foundation

/// A job as the API shows it. Source: UserImportJobType.
package struct ImportJobRecord: Encodable, Sendable {
    private let jobName: String
    private let jobId: ImportJobID
    private let userPoolId: PoolID
    private let preSignedUrl: String
    private let creationDate: Date
    private let startDate: Date?
    private let completionDate: Date?
    private let status: String
    private let cloudWatchLogsRoleArn: String
    private let importedUsers: Int
    private let skippedUsers: Int
    private let failedUsers: Int
    private let completionMessage: String?
    private let passwordHashingAlgorithm: String?

    init(_ job: ImportJob, at call: Call) {
        jobName = job.name
        jobId = job.id
        userPoolId = job.pool
        preSignedUrl = UploadAddress(of: job, in: call).url
        creationDate = job.created
        startDate = job.started
        completionDate = job.completed
        status = job.status(at: call.now).rawValue
        cloudWatchLogsRoleArn = job.logsRole
        importedUsers = job.counts.imported
        skippedUsers = job.counts.skipped
        failedUsers = job.counts.failed
        completionMessage = job.message
        passwordHashingAlgorithm = job.algorithm
    }
}
