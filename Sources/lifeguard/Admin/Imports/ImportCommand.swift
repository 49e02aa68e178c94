import Actions
import ArgumentParser
import Domain
import Foundation

/// `lifeguard import …`
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring users into a pool from a CSV file, or whole pools from an archive.",
        discussion: """
            The file is Amazon's: lifeguard import header --pool POOL prints its first line. At most 100 MB and 500,000 users a file; \
            a pool takes one file at a time.

            lifeguard import run FILE does it all, and lifeguard import archive takes in what lifeguard export has written. The other commands take the steps one by one, as the API does.
            """,
        subcommands: [
            Run.self, Wait.self, Header.self, Create.self, Upload.self, Start.self, Status.self, List.self, Stop.self, Log.self,
            ImportArchiveCommand.self,
        ])

    /// Prints the columns.
    struct Header: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "header", abstract: "Print the first line of a file for the pool.")

        @OptionGroup var pool: PoolOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let answer = try await desk.ask("GetCSVHeader", ["UserPoolId": try await pool.id(at: desk)])
            switch admin.output {
            case .json: try desk.show(answer)
            case .table: Terminal.print((answer["CSVHeader"]?.array ?? []).compactMap(\.string).joined(separator: ","))
            }
        }
    }

    /// Makes a job.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create", abstract: "Make a job, and tell the address to which its file is uploaded.")

        @OptionGroup var job: NewJobOptions
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(try await job.create(at: desk))
        }
    }

    /// Uploads a job's file.
    struct Upload: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "upload", abstract: "Give a job its file.")

        @Argument(help: ArgumentHelp("The CSV file.", valueName: "file")) var file: String
        @OptionGroup var job: JobOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let pool = PoolID(try await desk.pool(job.pool.text))
            try await ImportUpload(file: file).run(to: ImportJobID(job.id), in: pool, at: desk)
            try desk.show(try await job.ask("DescribeUserImportJob", at: desk))
        }
    }

    /// Starts a job.
    struct Start: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "start", abstract: "Let a job go on, whose file has been uploaded.", discussion: "A running server works on it.")

        @OptionGroup var job: JobOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(try await job.ask("StartUserImportJob", at: desk))
        }
    }

    /// Shows a job.
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "status", abstract: "Show what a job is at.")

        @OptionGroup var job: JobOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(try await job.ask("DescribeUserImportJob", at: desk))
        }
    }

    /// Stops a job.
    struct Stop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "stop", abstract: "End a job before its last row.", discussion: "What has been imported stays.")

        @OptionGroup var job: JobOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(try await job.ask("StopUserImportJob", at: desk))
        }
    }

    /// Prints a job's log.
    struct Log: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "log", abstract: "Print what became of each row.", discussion: "Logs are kept for thirty days.")

        @OptionGroup var job: JobOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let pool = try await desk.pool(job.pool.text)
            try await desk.perform("GetUserImportJobLog", pool: pool, subject: ["JobId": .string(job.id)]) { caller, call in
                try await ReadImportLog(of: ImportJobID(job.id), in: PoolID(pool)).run(as: caller, in: call) { Terminal.print($0) }
            }
        }
    }

    /// Lists a pool's jobs.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the import jobs of a pool.")

        @OptionGroup var pool: PoolOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            try desk.show(
                try await desk.listing.importJobs(of: try await desk.pool(pool.text)),
                [
                    .init("Id", "JobId"), .init("Name", "JobName"), .init("Status", "Status"), .init("Created", "CreationDate"),
                    .init("Imported", "ImportedUsers"), .init("Skipped", "SkippedUsers"), .init("Failed", "FailedUsers"),
                ])
        }
    }
}
