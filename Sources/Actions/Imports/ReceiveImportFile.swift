package import Domain
import Foundation
import Store

/// Takes a job's file in, piece by piece, so that no more than one piece is ever in memory. Of two uploads at once the later one counts;
/// once one has come to its end there is no other.
package struct ReceiveImportFile: Sendable {
    private let job: ImportJob
    private let upload: String
    private var pending: [UInt8] = []
    private var pieces = 0
    private var size = 0
    private var count = LineCount()

    /// Why a file is not taken.
    package enum Fault: Error, Sendable, Hashable {
        case noJob
        /// The file is there already, another upload has begun since, or the job does not wait for one any more.
        case notAwaited
        case tooLarge, tooManyRows, rowTooLong, empty
    }

    /// Begins; what an earlier attempt has left goes.
    package init(of id: ImportJobID, in pool: PoolID, _ call: Call) async throws {
        let upload = call.effects.uuid()
        self.upload = upload
        job = try await call.store.write { tables in
            guard let job = try tables.importJobs.find(id, in: pool) else { throw Fault.noJob }
            guard job.status(at: call.now) == .created, try tables.importJobs.beginUpload(upload, of: id, in: pool) else {
                throw Fault.notAwaited
            }
            return job
        }
        try await Self.discard(job, in: call)
    }

    package mutating func append(_ bytes: some Collection<UInt8>, in call: Call) async throws {
        size += bytes.count
        guard size <= Limits.importFile else { throw Fault.tooLarge }
        count.add(bytes)
        guard count.lines <= Limits.importUsers + 1 else { throw Fault.tooManyRows }
        guard count.longest <= Limits.importRow * 4 else { throw Fault.rowTooLong }
        pending.append(contentsOf: bytes)
        while pending.count >= Limits.importChunk {
            try await write(Array(pending.prefix(Limits.importChunk)), in: call)
            pending.removeFirst(Limits.importChunk)
        }
    }

    /// From now on the job can be started.
    package mutating func finish(in call: Call) async throws {
        guard size > 0 else { throw Fault.empty }
        if !pending.isEmpty { try await write(pending, in: call) }
        let file = ImportFile(size: size, lines: count.lines)
        try await call.store.write { [job, upload] tables in
            guard try tables.importJobs.endUpload(upload, with: file, of: job.id, in: job.pool) else { throw Fault.notAwaited }
        }
    }

    /// Throws away what has come of a file that did not come whole. Left undone by a crash, it ends by itself, or with the next attempt.
    package func abandon(in call: Call) async {
        let isOurs = try? await call.store.read { [job, upload] in try $0.importJobs.isUploading(upload, of: job.id, in: job.pool) }
        if isOurs == true { try? await Self.discard(job, in: call) }
    }

    private mutating func write(_ piece: [UInt8], in call: Call) async throws {
        let number = pieces
        try await call.store.write { [job, upload] tables in
            guard try tables.importJobs.isUploading(upload, of: job.id, in: job.pool) else { throw Fault.notAwaited }
            try tables.importFiles.append(piece, number: number, to: upload, of: job)
        }
        pieces += 1
    }

    static func discard(_ job: ImportJob, in call: Call) async throws {
        while try await call.store.write({ try $0.importFiles.delete(of: job.id, in: job.pool, limit: Limits.importChunksAtOnce) }) > 0 {}
    }
}
