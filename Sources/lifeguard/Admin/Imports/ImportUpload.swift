import Actions
import Domain
import Foundation

/// Brings a file from this machine into the database, piece by piece.
struct ImportUpload: Sendable {
    let file: String

    private static let piece = 256 * 1024

    func run(to job: ImportJobID, in pool: PoolID, at desk: Desk) async throws {
        guard let source = FileHandle(forReadingAtPath: file) else { throw Unusable(text: "there is no file \(file) that can be read") }
        defer { try? source.close() }
        do {
            try await desk.perform("UploadUserImportFile", pool: pool.text, subject: ["JobId": .string(job.text)]) { _, call in
                var upload = try await ReceiveImportFile(of: job, in: pool, call)
                do {
                    while let bytes = try source.read(upToCount: Self.piece), !bytes.isEmpty { try await upload.append(bytes, in: call) }
                    try await upload.finish(in: call)
                } catch {
                    await upload.abandon(in: call)
                    throw error
                }
            }
        } catch let fault as ReceiveImportFile.Fault {
            throw Unusable(text: words(fault))
        }
    }

    private func words(_ fault: ReceiveImportFile.Fault) -> String {
        switch fault {
        case .noJob: "there is no such import job"
        case .notAwaited: "the import job does not wait for a file: it has one, or has ended"
        case .tooLarge: "\(file) is larger than \(Limits.importFile / (1024 * 1024)) MB: split it"
        case .tooManyRows: "\(file) has more than \(Limits.importUsers) users: split it"
        case .rowTooLong: "\(file) has a row of more than \(Limits.importRow) characters"
        case .empty: "\(file) is empty"
        }
    }
}
