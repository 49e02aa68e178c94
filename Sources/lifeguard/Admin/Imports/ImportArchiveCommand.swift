import Actions
import ArgumentParser
import Domain
import Foundation
import Synchronization

/// `lifeguard import archive`
struct ImportArchiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "Take in the pools of an archive that `lifeguard export` has written.",
        discussion: """
            The archive is first read to its end, beside the database: one that is cut short, altered or of another passphrase changes \
            nothing. (That needs about as much room below TMPDIR.) A pool that is there already is never touched. What was interrupted is begun again with the same command.

            EXAMPLES:
              lifeguard import archive --file shop.archive
              lifeguard import archive --file everything.archive --pool us-east-1_Ab12Cd34E
            """)

    @Option(help: ArgumentHelp("The archive; - is standard input.", valueName: "path"))
    var file: String

    @Option(
        name: .customLong("pool"),
        help: ArgumentHelp("The id of a pool; may be given again and again. (default: all of the archive)", valueName: "pool"))
    var pools: [String] = []

    @OptionGroup var admin: AdminOptions

    func run() async throws {
        let desk = try await admin.desk()
        _ = try desk.house
        let scratch = FileManager.default.temporaryDirectory
        let lines = try LineReader(file)
        let passphrase = try Passphrase.ask(again: false)
        let bar = Terminal.showsProgress ? ProgressBar(width: Terminal.width) : nil
        let taken = try await desk.perform("ImportArchive", subject: ["Pools": .array(pools.map { .string($0) })]) { caller, call in
            try await ImportArchive(of: pools.map { PoolID($0) }, passphrase: passphrase, scratch: scratch).run(
                as: caller, in: call,
                progress: { progress in
                    bar?.draw { _ in
                        switch progress {
                        case .read(let rows): "\(rows) rows read"
                        case .wrote(let rows): "\(rows) rows written"
                        }
                    }
                }, lines: lines.next)
        }
        bar?.clear()
        try desk.confirm(
            "\(taken.map(\.text).joined(separator: ", ")): taken in.", ["Pools": .array(taken.map { .string($0.text) })])
    }
}

/// The lines of a file, one after the other, however long the file is.
final class LineReader: Sendable {
    private struct State {
        var rest = Data()
        /// How many lines were given.
        var lines = 0
        var isAtEnd = false
    }

    private static let chunk = 256 * 1024

    private let handle: FileHandle
    private let state = Mutex(State())

    /// - Throws: `Unusable` where there is no such file.
    init(_ path: String) throws {
        guard let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
            throw Unusable(text: "\(path) cannot be read")
        }
        self.handle = handle
    }

    /// The next line without its end; nil behind the last. What stands behind the last line end is no line.
    @Sendable func next() throws -> Data? {
        try state.withLock { state in
            var searched = state.rest.startIndex
            while true {
                if let end = state.rest[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                    let line = Data(state.rest[..<end])
                    state.rest = state.rest[(end + 1)...]
                    state.lines += 1
                    return line
                }
                searched = state.rest.endIndex
                guard state.rest.count <= Limits.archiveLine else { throw ArchiveFault.isNoArchive(line: state.lines + 1) }
                guard !state.isAtEnd, let more = try handle.read(upToCount: Self.chunk), !more.isEmpty else {
                    state.isAtEnd = true
                    return nil
                }
                // A slice keeps its place: begun anew, so that it does not keep all that has been read.
                let offset = searched - state.rest.startIndex
                state.rest = Data(state.rest) + more
                searched = state.rest.startIndex + offset
            }
        }
    }
}
