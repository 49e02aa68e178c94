import Configuration
import Foundation
import Synchronization

/// The YAML file of settings. A key that no setting has is refused: a typo must not silently leave a default in force.
struct SettingsFile: Sendable {
    let path: String
    let provider: FileProvider<YAMLSnapshot>
    private let names: Set<String>

    init(_ given: Given) async throws {
        path = given.text
        guard FileManager.default.isReadableFile(atPath: path) else { throw given.refused("is not a file that can be read") }
        let place = ConfigReader(
            provider: InMemoryProvider(values: [AbsoluteConfigKey(["filePath"]): ConfigValue(.string(given.text), isSecret: false)]))
        let seen = SeenKeys()
        do {
            provider = try await FileProvider(parsingOptions: seen.parsingOptions, config: place)
        } catch {
            // The parser repeats the line that it does not understand, which may hold a password: only the first line is told.
            throw Self.refused(path, "is not a YAML file of settings: \("\(error)".prefix { $0 != "\n" })")
        }
        if let fault = seen.fault { throw Self.refused(path, fault) }
        names = seen.all
    }

    /// What stands below a key, in the order of the names.
    func names(below key: SettingsKey) -> [String] {
        let prefix = key.rawValue + "."
        return names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }.sorted()
    }

    /// What is wrong inside is the file's fault, wherever its name was given.
    private static func refused(_ path: String, _ reason: String) -> SettingsError {
        SettingsError(key: .config, reason: "\(path) \(reason)")
    }
}

/// The keys of a file, noted while the parser asks of each whether it is a secret: snapshots do not list them.
private final class SeenKeys: Sendable {
    private let names = Mutex<Set<String>>([])

    var parsingOptions: YAMLSnapshot.ParsingOptions {
        YAMLSnapshot.ParsingOptions(
            secretsSpecifier: .dynamic { [self] name, _ in
                names.withLock { _ = $0.insert(name) }
                return SettingsKey(rawValue: name)?.isSecret ?? true
            })
    }

    var all: Set<String> { names.withLock { $0 } }

    /// The first key that may not stand in a file, and why not.
    var fault: String? {
        names.withLock { $0.sorted() }.lazy.compactMap(Self.fault).first
    }

    private static func fault(of name: String) -> String? {
        if let dot = name.firstIndex(of: "."), SettingsKey(rawValue: String(name[..<dot]))?.isMap == true { return nil }
        guard let key = SettingsKey(rawValue: name) else { return "holds \"\(name)\", which is no setting" }
        guard key != .masterKey else {
            return "holds the master key, which stands in the keys directory or in LIFEGUARD_MASTER_KEY only"
        }
        return SettingsKey.inFile.contains(key) ? nil : "holds \"\(name)\", which cannot stand in a file"
    }
}
