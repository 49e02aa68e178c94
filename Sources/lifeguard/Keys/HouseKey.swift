import Actions
import Cryptography
import Foundation
import Logging
import Store

/// Finds the master key that belongs to a database. A key is born only for a database that knows none; one whose key is
/// missing or wrong is left exactly as it is.
struct HouseKey {
    private let settings: Settings
    private let file: MasterKeyFile

    init(_ settings: Settings) {
        self.settings = settings
        file = MasterKeyFile(directory: settings.keys)
    }

    /// The key at hand, or nil where there is none.
    func known() throws -> MasterKey? { try settings.masterKey ?? file.read() }

    /// The key of a database that is sealed already; nil for one that knows none.
    func unlock(_ store: Store, at now: Date) async throws -> MasterKey? {
        guard try await Keyring.isTied(store) else { return nil }
        // Read only now: whoever seals has put the file in its place before.
        guard let key = try known() else { throw missing }
        try await Keyring.check(key, in: store, at: now)
        return key
    }

    /// Seals a database that knows no key, with a new one where there is none.
    func seal(_ store: Store, at now: Date, logger: Logger) async throws -> MasterKey {
        // Asked again: another node may have been quicker.
        if let key = try await unlock(store, at: now) { return key }
        let (key, isNew) = try known().map { ($0, false) } ?? file.make()
        do { try await Keyring.check(key, in: store, at: now) } catch is Keyring.WrongKey where isNew {
            // Of two nodes that were the first at once, with keys directories of their own, one has sealed the database.
            // The other's key has sealed nothing.
            file.remove()
            throw missing
        }
        if isNew, isShared {
            logger.notice("a master key was born: every node needs it, and a safe place", metadata: ["file": "\(file.path)"])
        }
        return key
    }

    private var isShared: Bool { settings.database.path == nil }

    private var missing: SettingsError {
        let remedy =
            isShared
            ? "copy the key file of a node that has it, or set LIFEGUARD_MASTER_KEY"
            : "give the right keys directory or LIFEGUARD_MASTER_KEY"
        return SettingsError(
            key: .keys,
            reason: "the database \(settings.database.url) is sealed under a master key, and there is none in \(file.path); "
                + "nothing was changed: \(remedy)")
    }
}
