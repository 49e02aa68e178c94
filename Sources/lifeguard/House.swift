import Actions
import Couriers
import Cryptography
import Domain
import Foundation
import Logging
import Store
import Web

/// The house put together: settings, database, key, schema, facilities, from the ground up. Serving and administration
/// stand on the same one.
struct House: Sendable {
    let settings: Settings
    let facilities: Facilities
    let logger: Logger
    /// What the audit calls the work of this process.
    private let origin: CallOrigin

    /// - Parameter hashingThreads: fewer than the settings say, for a command that hashes once.
    static func open(_ settings: Settings, hashingThreads: Int? = nil, logger: Logger) async throws -> House {
        let effects = Effects.real
        let key = HouseKey(settings)
        // A key that cannot be used is told before anything is opened or made.
        _ = try key.known()
        let store = Store(try settings.database.open())
        let known = try await key.unlock(store, at: effects.now())
        try await store.migrate(at: effects.now())
        let masterKey = if let known { known } else { try await key.seal(store, at: effects.now(), logger: logger) }
        // After the key: a copy seals its target when it begins, and cannot begin behind our back any more.
        if let copy = try await store.unfinishedCopy() { throw copy }
        let hasher = PasswordHasher(
            parameters: settings.hashing.parameters, threads: hashingThreads ?? settings.hashing.threads,
            queueLimit: settings.hashing.queue)
        let service = ServiceSettings(
            publicURL: settings.publicURL.text, region: settings.region, isDevelopment: settings.isDevelopment,
            hostedSuffix: settings.hostedSuffix, quotas: settings.quotas.rates, auditDays: settings.auditDays)
        let facilities = Facilities(
            store: store, masterKey: masterKey, hasher: hasher, effects: effects, settings: service,
            triggers: functions(settings, effects, logger), nameOfRefusal: { CognitoFace($0).type })
        let origin = CallOrigin(address: "local", request: effects.uuid())
        return House(settings: settings, facilities: facilities, logger: logger, origin: origin)
    }

    private static func functions(_ settings: Settings, _ effects: Effects, _ logger: Logger) -> any TriggerRunner {
        TriggerFunctions(
            settings.triggers.addresses, secret: settings.triggers.secret, environment: ProcessInfo.processInfo.environment,
            now: effects.now
        ) { function, words in
            logger.warning("from a trigger's function", metadata: ["function": "\(function)", "words": "\(words)"])
        }
    }

    var call: Call { Call(facilities, logger: logger, origin: origin) }

    /// Whoever could open the house holds the master key.
    var administrator: Administrator { Administrator(holding: facilities.masterKey, user: NSUserName()) }

    /// Asks for an operation exactly as the API does, constraints included.
    func ask(_ operation: String, _ input: JSON) async throws -> JSON {
        try await Dispatcher.answer(operation, input: input, as: administrator, in: call)
    }
}
