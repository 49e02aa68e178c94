package import Foundation

package typealias ImportJobID = Identifier<ImportJob>

/// A CSV file of users on its way into a pool: from the upload to the last row. Source: UserImportJobType.
package struct ImportJob: Sendable, Hashable {
    package let id: ImportJobID
    package let pool: PoolID
    package let name: String
    /// Kept and given back; nothing of ours writes to Amazon's logs.
    package let logsRole: String
    /// How the passwords in the file's column `password_hash` were hashed; nil where it has none.
    package let algorithm: String?
    package let created: Date
    package var started: Date?
    package var completed: Date?
    /// As it was last written; `status(at:)` knows what time has made of it.
    package var kept: Status
    package var counts: ImportCounts
    package var message: String?
    /// The uploaded file; nil until it is there as a whole.
    package var file: ImportFile?

    /// Amazon's names of what a job may be at. Source: UserImportJobStatusType.
    package enum Status: String, Sendable, Hashable, CaseIterable {
        case created = "Created"
        case pending = "Pending"
        case inProgress = "InProgress"
        case stopping = "Stopping"
        case expired = "Expired"
        case stopped = "Stopped"
        case failed = "Failed"
        case succeeded = "Succeeded"

        /// Whether the job holds the pool: a worker has it, or will.
        package var isRunning: Bool { self == .pending || self == .inProgress || self == .stopping }
    }

    package init(
        id: ImportJobID, pool: PoolID, name: String, logsRole: String, algorithm: String? = nil, created: Date, started: Date? = nil,
        completed: Date? = nil, kept: Status = .created, counts: ImportCounts = ImportCounts(), message: String? = nil,
        file: ImportFile? = nil
    ) {
        self.id = id
        self.pool = pool
        self.name = name
        self.logsRole = logsRole
        self.algorithm = algorithm
        self.created = created
        self.started = started
        self.completed = completed
        self.kept = kept
        self.counts = counts
        self.message = message
        self.file = file
    }

    /// A job that nobody has started in time has expired, whether or not that was ever written.
    package func status(at now: Date) -> Status {
        kept == .created && now >= created.addingTimeInterval(Limits.importStart) ? .expired : kept
    }

    /// Until when the file may begin to come in.
    package var uploadEnds: Date { created.addingTimeInterval(Limits.importUpload) }
}

/// What has become of a file's rows so far.
package struct ImportCounts: Sendable, Hashable {
    package var imported = 0
    package var skipped = 0
    package var failed = 0

    package init(imported: Int = 0, skipped: Int = 0, failed: Int = 0) {
        self.imported = imported
        self.skipped = skipped
        self.failed = failed
    }

    package var rows: Int { imported + skipped + failed }

    package static func + (left: ImportCounts, right: ImportCounts) -> ImportCounts {
        ImportCounts(imported: left.imported + right.imported, skipped: left.skipped + right.skipped, failed: left.failed + right.failed)
    }
}

/// An uploaded file: its bytes, and its lines, the header among them.
package struct ImportFile: Sendable, Hashable {
    package let size: Int
    package let lines: Int

    package init(size: Int, lines: Int) {
        self.size = size
        self.lines = lines
    }
}

/// Where in the file a job stands: everything before has been dealt with, and written.
package struct ImportPlace: Sendable, Hashable {
    package var offset: Int
    /// Lines that end before the place.
    package var line: Int

    package static let start = ImportPlace(offset: 0, line: 0)

    package init(offset: Int, line: Int) {
        self.offset = offset
        self.line = line
    }
}

/// How a job ended, in words of the form that the API allows. Source: CompletionMessageType.
package enum ImportEnding: String, Sendable, Hashable, CaseIterable {
    case done = "Import_Job_Completed_Successfully"
    case stopped = "Import_Job_Stopped"
    case unknownColumn = "The_Header_Names_An_Attribute_That_The_Pool_Has_Not"
    case repeatedColumn = "The_Header_Names_An_Attribute_Twice"
    case missingColumn = "The_Header_Lacks_A_Required_Column"
    case unexpectedHashes = "The_Header_Has_Password_Hashes_But_The_Job_Names_No_Algorithm"
    case missingHashes = "The_Job_Names_A_Hashing_Algorithm_But_The_Header_Lacks_Password_Hashes"
    case malformedHeader = "The_Header_Is_Not_Readable"
    case fileGone = "The_Uploaded_File_Is_Gone"

    package var status: ImportJob.Status {
        switch self {
        case .done: .succeeded
        case .stopped: .stopped
        default: .failed
        }
    }
}
