import Actions
import ArgumentParser
import Domain
import Foundation
import Store

extension ImportCommand {
    /// The whole of it.
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run",
            abstract: "Bring the users of a file into a pool, and wait until the last row.",
            discussion: """
                Makes a job, gives it the file, starts it, and works on it here, whether or not a server runs: whoever takes the job up \
                first does the work, and the other waits. Interrupted, the job goes on \
                with the next server, or with lifeguard import wait.

                The exit status is 1 when the file was not taken, and 0 when it was, also if some of its rows were not: \
                lifeguard import log tells which, and why.
                """)

        @Argument(help: ArgumentHelp("The CSV file.", valueName: "file")) var file: String
        @OptionGroup var job: NewJobOptions
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            guard FileManager.default.isReadableFile(atPath: file) else {
                throw Unusable(text: "there is no file \(file) that can be read")
            }
            let desk = try await admin.desk()
            // The file goes into the database itself, not to a server elsewhere.
            _ = try desk.house
            let made = try await job.create(at: desk)
            let pool = PoolID(made["UserPoolId"]?.string ?? "")
            let id = ImportJobID(made["JobId"]?.string ?? "")
            try await ImportUpload(file: file).run(to: id, in: pool, at: desk)
            _ = try await desk.ask("StartUserImportJob", ["UserPoolId": .string(pool.text), "JobId": .string(id.text)])
            try await ImportWatch(job: id, pool: pool).show(at: desk)
        }
    }

    /// What is left of a job.
    struct Wait: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "wait", abstract: "Work on a started job, or watch whoever does, until its last row.",
            discussion: "The exit status is the one of lifeguard import run.")

        @OptionGroup var job: JobOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            _ = try await job.ask("DescribeUserImportJob", at: desk)
            try await ImportWatch(job: ImportJobID(job.id), pool: PoolID(try await desk.pool(job.pool.text))).show(at: desk)
        }
    }
}

/// Works on a job, and shows how far it is, until it has ended.
struct ImportWatch: Sendable {
    let job: ImportJobID
    let pool: PoolID

    /// - Throws: the exit status 1 when the file was not taken.
    func show(at desk: Desk) async throws {
        let ended = try await run(at: desk)
        try desk.show(ended)
        guard ended["Status"] == "Succeeded" else { throw ExitCode(1) }
    }

    private func run(at desk: Desk) async throws -> JSON {
        let facilities = try desk.house.facilities
        let work = WorkOffImports(holder: facilities.effects.uuid(), pool: pool)
        let bar = Terminal.showsProgress ? ProgressBar(width: Terminal.width) : nil
        let begun = ContinuousClock.now
        let worker = Task {
            while !Task.isCancelled {
                _ = try? await work.run(in: try desk.house.call)
                try? await Task.sleep(for: .milliseconds(500))
            }
        }
        defer {
            worker.cancel()
            bar?.clear()
        }
        while true {
            let found = try await facilities.store.read { [job, pool] in try $0.importJobs.find(job, in: pool) }
            guard let found, found.kept.isRunning else { break }
            bar?.draw { Self.line(found, after: ContinuousClock.now - begun, width: $0) }
            try await Task.sleep(for: .milliseconds(100))
        }
        let input: [String: JSON] = ["UserPoolId": .string(pool.text), "JobId": .string(job.text)]
        return try await desk.ask("DescribeUserImportJob", input)["UserImportJob"] ?? [:]
    }

    static func line(_ job: ImportJob, after elapsed: Duration, width: Int) -> String {
        let (done, total) = (job.counts.rows, max(0, (job.file?.lines ?? 1) - 1))
        let seconds = elapsed / .seconds(1)
        let rate = seconds > 0 ? Int(Double(done) / seconds) : 0
        return ProgressBar.line(
            title: "importing", share: total > 0 ? Double(done) / Double(total) : 1,
            facts: "\(Grouped.text(done)) of \(Grouped.text(total)) rows  \(Grouped.text(rate))/s", width: width)
    }
}
