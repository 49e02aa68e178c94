import Domain
import Foundation
import Store

/// The part of an uploaded file from some place on: as much as fits in memory, and one line at the least.
struct ImportWindow {
    var lines: CSVLines
    let isWhole: Bool

    /// - Throws: `Gone` when the file is no more.
    init(of job: ImportJob, from place: ImportPlace, in tables: Tables) throws {
        let piece = Limits.importChunk
        let wanted = Limits.importWindow / piece + 1
        let pieces = try tables.importFiles.pieces(of: job.id, in: job.pool, from: place.offset / piece, limit: wanted)
        let bytes = Array(pieces.joined().dropFirst(place.offset % piece))
        let left = (job.file?.size ?? 0) - place.offset
        guard bytes.count == min(left, pieces.count * piece - place.offset % piece), left == 0 || !bytes.isEmpty else { throw Gone() }
        isWhole = bytes.count == left
        lines = CSVLines(bytes, from: place, isWhole: isWhole)
    }

    struct Gone: Error {}
}
