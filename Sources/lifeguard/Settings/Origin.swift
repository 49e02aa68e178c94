import Configuration
import Synchronization

/// Where a value came from, in the order in which the places are asked.
enum Origin: Sendable, Hashable, CustomStringConvertible {
    case commandLine(option: String)
    case environment(variable: String)
    case file(path: String)

    var description: String {
        switch self {
        case .commandLine(let option): "from the option \(option)"
        case .environment(let variable): "from the environment variable \(variable)"
        case .file(let path): "from the file \(path)"
        }
    }
}

/// Remembers, for every key that was read, which of the providers answered.
final class Origins: AccessReporter {
    /// A provider's place in the list, and the key in that provider's own spelling.
    typealias Answer = (provider: Int, spelling: String)

    private let answers = Mutex<[String: Answer]>([:])

    func report(_ event: AccessEvent) {
        for (provider, outcome) in event.providerResults.enumerated() {
            guard case .success(let lookup) = outcome.result, lookup.value != nil else { continue }
            answers.withLock { $0[event.metadata.key.description] = (provider, lookup.encodedKey) }
            return
        }
    }

    func answer(for key: SettingsKey) -> Answer? {
        answers.withLock { $0[key.rawValue] }
    }
}
