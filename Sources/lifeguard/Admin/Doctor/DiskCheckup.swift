import Foundation
import Store

/// Looks at the data directory of a database in a file: can it be written, is it private, is there room?
struct DiskCheckup {
    let settings: Settings

    var findings: [Finding] {
        guard let path = settings.database.path else { return [] }
        return isThere
            ? [access, privacy(of: path), room] + clock(of: path)
            : [.warn("data", "\(directory) is not there yet: the first start makes it")]
    }

    private static let mebibyte = 1024 * 1024

    private var directory: String { settings.database.directory }

    private var isThere: Bool { FileManager.default.fileExists(atPath: directory) }

    private var access: Finding {
        var isDirectory = ObjCBool(false)
        _ = FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory)
        guard isDirectory.boolValue else { return .fail("data", "\(directory) is not a directory") }
        let isWritable = Foundation.access(directory, W_OK | X_OK) == 0
        return isWritable ? .ok("data", "\(directory) can be written") : .fail("data", "\(directory) cannot be written")
    }

    private func privacy(of path: String) -> Finding {
        guard let mode = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int else {
            return .ok("privacy", "there is no database yet")
        }
        return mode & 0o077 == 0
            ? .ok("privacy", "\(path) is its owner's only")
            : .warn("privacy", "\(path) is open to others (mode \(String(mode, radix: 8))): chmod 600 it")
    }

    /// The file system's clock is ours, unless the disk came from elsewhere or ours was set back.
    private func clock(of path: String) -> [Finding] {
        guard let written = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date,
            written.timeIntervalSinceNow > 60
        else { return [] }
        return [.fail("clock", "\(path) was written in the future: the clock is behind")]
    }

    private var room: Finding {
        let facts = try? FileManager.default.attributesOfFileSystem(forPath: directory)
        guard let free = facts?[.systemFreeSize] as? Int else { return .warn("disk", "how much is free cannot be told") }
        let words = "\(free / Self.mebibyte) MiB are free"
        if free < 100 * Self.mebibyte { return .fail("disk", words) }
        return free < 1024 * Self.mebibyte ? .warn("disk", words) : .ok("disk", words)
    }
}
