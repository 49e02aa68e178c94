import Domain
import Foundation
import Store

/// The part of an uploaded file from some place on: one piece of it at the least, which is more than the longest line.
struct ImportWindow {
    var lines: CSVLines

    /// - Parameter pieces: how many to read.
    /// - Throws: `Gone` when the file is no more.
    init(of job: ImportJob, from place: ImportPlace, pieces wanted: Int = 2, in tables: Tables) throws {
        let (piece, size) = (Limits.importChunk, job.file?.size ?? 0)
        let begin = place.offset % piece
        let pieces = try tables.importFiles.pieces(of: job.id, in: job.pool, from: place.offset / piece, limit: wanted)
        // By whole slices: byte by byte it would cost more than the reading of the rows.
        var bytes = pieces.first.map { Array($0.dropFirst(begin)) } ?? []
        for next in pieces.dropFirst() { bytes.append(contentsOf: next) }
        guard bytes.count == min(size - place.offset, wanted * piece - begin) else { throw Gone() }
        lines = CSVLines(bytes, from: place, isWhole: place.offset + bytes.count == size)
    }

    struct Gone: Error {}
}
