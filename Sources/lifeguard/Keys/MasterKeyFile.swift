import Cryptography
import Foundation

/// The file in which the master key is kept: made once, readable by its owner only, never overwritten.
struct MasterKeyFile: Sendable {
    let directory: String

    var path: String { "\(directory)/master.key" }

    /// The key, or nil where there is no such file.
    /// - Throws: `SettingsError` for a file that others may read, or that holds no key.
    func read() throws -> MasterKey? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw refused("\(path) cannot be opened: \(Self.systemError)") }
            return nil
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { throw refused("\(path) is not a file") }
        guard facts.st_mode & 0o077 == 0 else {
            let mode = String(facts.st_mode & 0o777, radix: 8)
            throw refused("\(path) is open to others than its owner (mode \(mode)); look who has read it, then: chmod 600 \(path)")
        }
        guard let bytes = try file.read(upToCount: 4096), let key = MasterKeyText.key(String(decoding: bytes, as: UTF8.self)) else {
            throw refused("\(path) holds no key: \(MasterKeyText.form)")
        }
        return key
    }

    /// Writes a new key and gives it, once the disk has it. Where somebody else was quicker, theirs is given, which is not new.
    func make() throws -> (key: MasterKey, isNew: Bool) {
        let key = MasterKey.generate()
        try makeDirectory()
        let partial = "\(directory)/.master.key.\(UUID().uuidString)"
        defer { unlink(partial) }
        try write(MasterKeyText.text(key) + "\n", to: partial)
        // A link, and not a rename: it fails where the name is taken.
        guard link(partial, path) == 0 else {
            guard errno == EEXIST, let theirs = try read() else { throw refused("\(path) cannot be made: \(Self.systemError)") }
            return (theirs, false)
        }
        try synchronizeDirectory()
        return (key, true)
    }

    /// Takes away a key that was just made and has sealed nothing.
    func remove() { unlink(path) }

    private func makeDirectory() throws {
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw refused("the directory \(directory) cannot be made")
        }
    }

    private func write(_ text: String, to partial: String) throws {
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw refused("nothing can be written into \(directory): \(Self.systemError)") }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data(text.utf8))
        try file.synchronize()
    }

    /// The new name is an entry of the directory, which has to reach the disk too.
    private func synchronizeDirectory() throws {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw refused("\(directory) cannot be opened: \(Self.systemError)") }
        try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).synchronize()
    }

    private func refused(_ reason: String) -> SettingsError { SettingsError(key: .keys, reason: reason) }

    private static var systemError: String { String(cString: strerror(errno)) }
}
