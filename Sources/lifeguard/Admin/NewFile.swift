import Foundation

/// A file that is not there before it is whole: written beside its name, for its owner alone, and renamed at the end.
final class NewFile: Sendable {
    private let path: String
    private let handle: FileHandle

    private var draft: String { path + ".part" }

    /// - Throws: `Unusable` where something of that name is there, or the directory cannot be written to.
    init(_ path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else { throw Unusable(text: "\(path) is there already") }
        self.path = path
        let made = FileManager.default.createFile(atPath: path + ".part", contents: nil, attributes: [.posixPermissions: 0o600])
        guard made, let handle = FileHandle(forWritingAtPath: path + ".part") else { throw Unusable(text: "\(path) cannot be written") }
        self.handle = handle
    }

    @Sendable func write(_ bytes: Data) throws { try handle.write(contentsOf: bytes) }

    func finish() throws {
        try handle.synchronize()
        try handle.close()
        try FileManager.default.moveItem(atPath: draft, toPath: path)
    }

    func discard() {
        try? handle.close()
        try? FileManager.default.removeItem(atPath: draft)
    }
}
