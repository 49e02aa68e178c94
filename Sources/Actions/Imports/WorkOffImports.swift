package import Domain
import Foundation
import Logging
import Store

/// Works on import jobs: a batch of rows after the other, each in one transaction with the job's progress, so that a worker may die at any
/// moment and another goes on where it stopped.
package struct WorkOffImports: Sendable {
    /// Who works: a job is held by one worker at a time.
    private let holder: String
    /// Only the jobs of that pool; nil for all.
    private let pool: PoolID?

    package init(holder: String, pool: PoolID? = nil) {
        self.holder = holder
        self.pool = pool
    }

    /// Takes up jobs that nobody holds, a batch of each in turn, until none of them has any more to do.
    /// - Returns: how many jobs were taken up.
    @discardableResult
    package func run(in call: Call) async throws -> Int {
        var waiting = try await call.store.read { [pool] tables in
            let all = try tables.importRuns.waiting(at: call.now, limit: Limits.poolsPerDeployment)
            return pool.map { pool in all.filter { $0 == pool } } ?? all
        }
        let count = waiting.count
        var headers: [ImportJobID: ImportHeader] = [:]
        while !waiting.isEmpty, !Task.isCancelled {
            let next = waiting.removeFirst()
            do {
                if try await step(in: next, &headers, Call(call.facilities, logger: call.logger)) { waiting.append(next) }
            } catch {
                // Others go on; this one is taken up again, here or elsewhere, once its lease has ended.
                call.logger.warning("an import has to wait", metadata: ["pool": "\(next)", "error": "\(error)"])
            }
        }
        return count
    }

    /// - Returns: whether there is more to do.
    private func step(in pool: PoolID, _ headers: inout [ImportJobID: ImportHeader], _ call: Call) async throws -> Bool {
        let until = call.now.addingTimeInterval(Limits.importLease)
        let taken = try await call.store.write { tables -> (ImportRunTable.Run, ImportJob)? in
            guard let run = try tables.importRuns.lease(pool, by: holder, at: call.now, until: until),
                let job = try tables.importJobs.find(run.job, in: pool)
            else { return nil }
            return (run, job)
        }
        guard let (run, job) = taken else { return false }
        do {
            if job.kept == .stopping { return try await end(job, .stopped, telling: nil, call) }
            let header = if let known = headers[job.id] { known } else { try await self.header(of: job, call) }
            headers[job.id] = header
            return try await work(on: job, under: header, run, call)
        } catch let fault as ImportHeader.Fault {
            return try await end(job, fault.ending, telling: "[FAILED] Line Number 1 - \(fault.words)", call)
        } catch is ImportWindow.Gone {
            return try await end(job, .fileGone, telling: nil, call)
        }
    }

    private func header(of job: ImportJob, _ call: Call) async throws -> ImportHeader {
        let pool = try await call.pool(job.pool)
        return try await call.store.read { tables in
            var head = try ImportWindow(of: job, from: .start, pieces: 1, in: tables)
            guard let first = head.lines.next() else { throw ImportWindow.Gone() }
            return try ImportHeader(first.bytes, of: pool, hasHashes: job.algorithm != nil)
        }
    }

    private func work(on job: ImportJob, under header: ImportHeader, _ run: ImportRunTable.Run, _ call: Call) async throws -> Bool {
        let pool = try await call.pool(job.pool)
        let (batch, isLast) = try await call.store.read { tables in
            var window = try ImportWindow(of: job, from: run.place, in: tables)
            // The header makes no user.
            let first = run.place == .start ? window.lines.next() : nil
            let batch = ImportBatch(&window.lines, from: first?.place ?? run.place, under: header, of: job, in: pool, call)
            return (batch, batch.end.offset == job.file?.size)
        }
        try await write(batch, of: job, run, call)
        return isLast ? try await end(job, .done, telling: nil, call) : true
    }

    /// One transaction: the users, the log, the counts, and the place from which the next batch goes on.
    private func write(_ batch: ImportBatch, of job: ImportJob, _ run: ImportRunTable.Run, _ call: Call) async throws {
        let until = call.facilities.effects.now().addingTimeInterval(Limits.importLease)
        try await call.store.write { tables in
            guard try tables.importRuns.advance(run, to: batch.end, by: holder, until: until) else { throw Overtaken() }
            var now = try tables.importJob(job.id, in: job.pool)
            let lines = try batch.insert(in: tables)
            now.counts = now.counts + lines.counts
            if now.kept == .pending { now.kept = .inProgress }
            try tables.importJobs.update(now)
            if let first = lines.first {
                try tables.importFiles.log(lines.map(\.text).joined(separator: "\n"), from: first.number, of: job, at: call.now)
            }
        }
    }

    /// - Returns: false: nothing more is to be done.
    private func end(_ job: ImportJob, _ ending: ImportEnding, telling line: String?, _ call: Call) async throws -> Bool {
        try await call.store.write { tables in
            guard try tables.importRuns.lease(job.pool, by: holder, at: call.now, until: call.now) != nil else { throw Overtaken() }
            var now = try tables.importJob(job.id, in: job.pool)
            // Who was stopped between the last row and this moment has no row left to be stopped at.
            now.kept = ending.status
            now.completed = call.facilities.effects.now()
            now.message = ending.rawValue
            try tables.importJobs.update(now)
            if let line { try tables.importFiles.log(line, from: 1, of: job, at: call.now) }
            try tables.importRuns.delete(job.pool)
        }
        // Should this not come to its end, the pieces end by themselves.
        try await ReceiveImportFile.discard(job, in: call)
        return false
    }

    /// Another worker has taken the job over: this one was too slow for its lease.
    private struct Overtaken: Error {}
}
