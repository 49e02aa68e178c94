import Configuration

/// Reads settings from the command line, then the environment (`LIFEGUARD_…`), then the YAML file: the first word counts.
struct SettingsReader: Sendable {
    private let config: ConfigReader
    private let origins: Origins
    private let file: SettingsFile?

    init(commandLine: [SettingsKey: String], environment: [String: String]) async throws {
        var providers: [any ConfigProvider] = [Self.provider(of: commandLine), Self.provider(of: environment)]
        let near = SettingsReader(providers, file: nil)
        guard let place = try await near.given(.config) else {
            self = near
            return
        }
        let file = try await SettingsFile(place)
        providers.append(file.provider)
        self = SettingsReader(providers, file: file)
    }

    private init(_ providers: [any ConfigProvider], file: SettingsFile?) {
        origins = Origins()
        config = ConfigReader(providers: providers, accessReporter: origins)
        self.file = file
    }

    /// The value of a key, or nil where nobody gives one. In the environment and in the file, an empty value is none.
    func given(_ key: SettingsKey) async throws -> Given? {
        let text: String?
        do {
            text = try await config.fetchString(forKey: ConfigKey([key.rawValue]), isSecret: key.isSecret)
        } catch {
            throw SettingsError(key: key, reason: "is not a single value", origin: file.map { .file(path: $0.path) })
        }
        guard let text, let origin = origin(of: key) else { return nil }
        let given = Given(key: key, text: text, origin: origin)
        guard text.isEmpty else { return given }
        guard case .commandLine = origin else { return nil }
        throw SettingsError(key: key, reason: "is empty", origin: origin)
    }

    /// What stands one by one below a key in the file, by name, where nobody who is heard before the file gives it.
    func entries(_ key: SettingsKey) async throws -> [(name: String, given: Given)] {
        guard let file, try await given(key) == nil else { return [] }
        var entries: [(name: String, given: Given)] = []
        for name in file.names(below: key) {
            let text = try? await config.fetchString(forKey: ConfigKey([key.rawValue, name]), isSecret: key.isSecret)
            guard let text else { throw SettingsError(key: key, reason: "\(name) is not a single value", origin: .file(path: file.path)) }
            entries.append((name, Given(key: key, text: text, origin: .file(path: file.path))))
        }
        return entries
    }

    func text(_ key: SettingsKey, default value: String) async throws -> String {
        try await given(key)?.text ?? value
    }

    func number(_ key: SettingsKey, in range: ClosedRange<Int>, default value: Int) async throws -> Int {
        guard let given = try await given(key) else { return value }
        guard let number = Int(given.text), range.contains(number) else {
            throw given.refused("is not a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func isOn(_ key: SettingsKey) async throws -> Bool {
        guard let given = try await given(key) else { return false }
        switch given.text.lowercased() {
        case "true", "yes", "1": return true
        case "false", "no", "0": return false
        default: throw given.refused("is neither true nor false")
        }
    }

    private func origin(of key: SettingsKey) -> Origin? {
        guard let answer = origins.answer(for: key) else { return nil }
        return switch answer.provider {
        case 0: .commandLine(option: key.option)
        case 1: .environment(variable: answer.spelling)
        default: .file(path: file?.path ?? "")
        }
    }

    private static func provider(of commandLine: [SettingsKey: String]) -> some ConfigProvider {
        let pairs = commandLine.map { (AbsoluteConfigKey([$0.key.rawValue]), ConfigValue(.string($0.value), isSecret: $0.key.isSecret)) }
        return InMemoryProvider(name: "command line", values: Dictionary(pairs) { _, last in last })
    }

    private static func provider(of environment: [String: String]) -> some ConfigProvider {
        // An empty variable is how many tools spell "not set".
        let given = environment.filter { $0.key.hasPrefix("LIFEGUARD_") && !$0.value.isEmpty }
        return EnvironmentVariablesProvider(environmentVariables: given, secretsSpecifier: .all).prefixKeys(with: "lifeguard")
    }
}
