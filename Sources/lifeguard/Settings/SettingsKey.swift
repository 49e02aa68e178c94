/// Every setting by the name that it has on the command line (`--public-url`) and in the YAML file (`public-url:`);
/// the environment says `LIFEGUARD_PUBLIC_URL`.
enum SettingsKey: String, CaseIterable, Sendable {
    case config
    case host
    case port
    case data
    case keys
    case publicURL = "public-url"
    case hostedSuffix = "hosted-suffix"
    case region
    case databaseURL = "database-url"
    case databaseConnections = "database-connections"
    case mailURL = "mail-url"
    case mailFrom = "mail-from"
    case smsURL = "sms-url"
    case smsSecret = "sms-secret"
    case triggers
    case triggerSecret = "trigger-secret"
    case dev
    case hashingMemory = "hashing-memory"
    case hashingIterations = "hashing-iterations"
    case hashingParallelism = "hashing-parallelism"
    case hashingThreads = "hashing-threads"
    case hashingQueue = "hashing-queue"
    case limits
    case requestTimeout = "request-timeout"
    case logLevel = "log-level"
    case auditDays = "audit-days"
    case masterKey = "master-key"

    /// The option of the command line; of `triggers` each stands alone.
    var option: String { self == .triggers ? "--trigger" : "--\(rawValue)" }

    /// Whether its values may stand one by one below it, in the file.
    var isMap: Bool { self == .triggers || self == .limits }

    /// Whether the value may hold a password or a key, and is therefore never repeated.
    var isSecret: Bool {
        switch self {
        case .masterKey, .mailURL, .databaseURL, .smsURL, .smsSecret, .triggers, .triggerSecret: true
        case .config, .host, .port, .data, .keys, .publicURL, .hostedSuffix, .region, .databaseConnections, .mailFrom, .dev, .hashingMemory,
            .hashingIterations,
            .hashingParallelism, .hashingThreads, .hashingQueue, .limits, .requestTimeout, .logLevel, .auditDays:
            false
        }
    }

    /// What may stand in the file: not the file's own name, and never the master key.
    static let inFile = Set(allCases).subtracting([.config, .masterKey])
}
