import Foundation

/// A file that is there as a whole or not at all: written under another name, forced to the disk, then renamed.
struct DurableFile: Sendable {
    let directory: String
    let name: String

    /// Mode 0600, in a directory that is made with mode 0700 when it is not there. Blocks until the disk has it.
    func write(_ bytes: [UInt8]) throws {
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let partial = "\(directory)/.\(name).partial"
        do {
            let file = try Self.open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
            try file.write(contentsOf: bytes)
            try file.synchronize()
            try file.close()
            guard rename(partial, "\(directory)/\(name)") == 0 else { throw Self.systemError }
        } catch {
            unlink(partial)
            throw error
        }
        // The new name is an entry of the directory, which has to reach the disk too.
        try Self.open(directory, O_RDONLY | O_DIRECTORY).synchronize()
    }

    /// The system's words for what went wrong, without a path.
    static func reason(_ error: any Error) -> String {
        let outer = error as NSError
        let inner = (outer.userInfo[NSUnderlyingErrorKey] as? any Error).map { $0 as NSError } ?? outer
        return inner.domain == NSPOSIXErrorDomain ? String(cString: strerror(Int32(inner.code))) : "\(inner.domain) \(inner.code)"
    }

    private static func open(_ path: String, _ flags: Int32) throws -> FileHandle {
        let descriptor = Foundation.open(path, flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw systemError }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    private static var systemError: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
