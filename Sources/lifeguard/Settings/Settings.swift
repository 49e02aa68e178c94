import Cryptography
import Domain
import Foundation
import Logging
import Web

/// Everything that can be set, typed once, at the door.
///
/// - `keys` (default keys): the directory of the master key; `LIFEGUARD_MASTER_KEY`, where it is set, takes its place
/// - `hosted-suffix` (default localhost with `--dev`): below which the prefixes of pool domains are served
/// - `region` (default us-east-1): what ids, ARNs and signatures name
/// - `dev` (default false): development, on loopback only
/// - `request-timeout` (seconds, default 20): how long a client may take to send a request, or to fetch an answer
/// - `audit-days` (default for ever): for how many days the record of what administrators did is kept
/// - `log-level` (default info): trace, debug, info, notice, warning, error or critical
struct Settings: Sendable {
    let listen: ListenAddress
    let publicURL: PublicURL
    let hostedSuffix: HostName?
    let database: DatabaseLocation
    let keys: String
    let masterKey: MasterKey?
    let region: String
    let mail: MailSettings
    let sms: SMSSettings
    let triggers: TriggerSettings
    let hashing: HashingSettings
    let quotas: QuotaSettings
    let isDevelopment: Bool
    let requestTimeout: Int
    let auditDays: Int?
    let logLevel: Logger.Level

    /// - Throws: `SettingsError` for the first value that cannot be used.
    init(commandLine: [SettingsKey: String], environment: [String: String] = ProcessInfo.processInfo.environment) async throws {
        let reader = try await SettingsReader(commandLine: commandLine, environment: environment)
        isDevelopment = try await reader.isOn(.dev)
        listen = try await ListenAddress(reader, isDevelopment: isDevelopment)
        publicURL = try await PublicURL(reader, port: listen.port)
        hostedSuffix = try await Self.hostedSuffix(reader, isDevelopment: isDevelopment)
        database = try await DatabaseLocation(reader)
        keys = try await reader.text(.keys, default: "keys")
        masterKey = try await Self.masterKey(reader)
        region = try await Self.region(reader)
        mail = try await MailSettings(reader, publicURL: publicURL)
        sms = try await SMSSettings(reader)
        triggers = try await TriggerSettings(reader)
        hashing = try await HashingSettings(reader)
        quotas = try await QuotaSettings(reader, isDevelopment: isDevelopment)
        requestTimeout = try await reader.number(.requestTimeout, in: 1...600, default: WebLimits.requestSeconds)
        auditDays = try await Self.auditDays(reader)
        logLevel = try await Self.logLevel(reader)
    }

    private static func masterKey(_ reader: SettingsReader) async throws -> MasterKey? {
        guard let given = try await reader.given(.masterKey) else { return nil }
        guard let key = MasterKeyText.key(given.text) else { throw given.refused(MasterKeyText.form) }
        return key
    }

    private static func hostedSuffix(_ reader: SettingsReader, isDevelopment: Bool) async throws -> HostName? {
        guard let given = try await reader.given(.hostedSuffix) else { return isDevelopment ? HostName("localhost") : nil }
        guard let name = HostName(given.text) else { throw given.refused("is not the name of a host") }
        return name
    }

    private static func region(_ reader: SettingsReader) async throws -> String {
        guard let given = try await reader.given(.region) else { return "us-east-1" }
        guard given.text.wholeMatch(of: /[a-z]{2,3}(-[a-z]+)+-[0-9]{1,2}/) != nil, given.text.count <= 40 else {
            throw given.refused("does not have the form of a region, such as us-east-1")
        }
        return given.text
    }

    private static func auditDays(_ reader: SettingsReader) async throws -> Int? {
        guard try await reader.given(.auditDays) != nil else { return nil }
        return try await reader.number(.auditDays, in: Limits.auditDays, default: Limits.auditDays.upperBound)
    }

    private static func logLevel(_ reader: SettingsReader) async throws -> Logger.Level {
        guard let given = try await reader.given(.logLevel) else { return .info }
        guard let level = Logger.Level(rawValue: given.text.lowercased()) else {
            throw given.refused("is none of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return level
    }
}
