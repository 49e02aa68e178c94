import Actions
import Cryptography
import Domain
import Foundation
import Logging
import Store

/// The house put together: settings, database, key, schema, facilities, from the ground up. Serving and administration
/// stand on the same one.
struct House: Sendable {
    let settings: Settings
    let facilities: Facilities
    let logger: Logger

    /// - Parameter hashingThreads: fewer than the settings say, for a command that hashes once.
    static func open(_ settings: Settings, hashingThreads: Int? = nil, logger: Logger) async throws -> House {
        let effects = Effects.real
        // Whatever is made from here on is for its owner's eyes: database, log of writes, key.
        umask(0o077)
        let keyFile = MasterKeyFile(directory: settings.keys)
        let knownKey = try settings.masterKey ?? keyFile.read()
        let store = Store(try settings.database.open())
        let masterKey = try await unlock(store, with: knownKey, or: keyFile, settings, at: effects.now())
        let hasher = PasswordHasher(
            parameters: settings.hashing.parameters, threads: hashingThreads ?? settings.hashing.threads,
            queueLimit: settings.hashing.queue)
        let service = ServiceSettings(
            publicURL: settings.publicURL.text, region: settings.region, isDevelopment: settings.isDevelopment)
        let facilities = Facilities(store: store, masterKey: masterKey, hasher: hasher, effects: effects, settings: service)
        return House(settings: settings, facilities: facilities, logger: logger)
    }

    var call: Call { Call(facilities, logger: logger) }

    /// Whoever could open the house holds the master key.
    var administrator: Administrator { Administrator(holding: facilities.masterKey) }

    /// Asks for an operation exactly as the API does, constraints included.
    func ask(_ operation: String, _ input: JSON) async throws -> JSON {
        try await Dispatcher.answer(operation, input: input, as: administrator, in: call)
    }

    /// Finds the key that belongs to the database. A key is born only for a database that knows none; one whose key is
    /// missing or wrong is left exactly as it is.
    private static func unlock(
        _ store: Store, with known: MasterKey?, or file: MasterKeyFile, _ settings: Settings, at now: Date
    ) async throws -> MasterKey {
        // A database without a schema has no keyring to be asked for: it is new.
        let isTied = (try? await Keyring.isTied(store)) ?? false
        let missing = SettingsError(
            key: .keys,
            reason: "the database \(settings.database.path) is sealed under a master key, and there is none in \(file.path); "
                + "nothing was changed: give the right keys directory or LIFEGUARD_MASTER_KEY")
        if isTied {
            guard let known else { throw missing }
            try await Keyring.check(known, in: store, at: now)
        }
        try await store.migrate(at: now)
        if isTied, let known { return known }
        // Asked again: an answer that failed above was no proof that the database is new.
        if known == nil, try await Keyring.isTied(store) { throw missing }
        let key = try known ?? file.make()
        try await Keyring.check(key, in: store, at: now)
        return key
    }
}

extension DatabaseLocation {
    /// Opens the file, making it and the data directory when they are not there.
    func open() throws -> SQLiteDatabase {
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw directoryRefused("the directory \(directory) cannot be made")
        }
        do { return try SQLiteDatabase.file(path) } catch {
            throw fileRefused("the database \(path) cannot be opened: \(error)")
        }
    }
}
