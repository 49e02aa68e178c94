/// A setting that cannot be used: its key and the reason. It stops the start.
struct SettingsError: Error, CustomStringConvertible {
    let key: SettingsKey
    let reason: String
    var origin: Origin?

    var description: String {
        "\(key.rawValue): \(reason)" + (origin.map { " (\($0))" } ?? "")
    }

    /// EX_USAGE for what was typed, EX_CONFIG for what was prepared (sysexits.h).
    var exitStatus: Int32 {
        switch origin {
        case .commandLine: 64
        case .environment, .file, nil: 78
        }
    }
}

/// A value as it was given, still text, with the place that it came from.
struct Given: Sendable {
    let key: SettingsKey
    let text: String
    let origin: Origin

    /// The refusal of this value; it repeats the value unless that may be a secret.
    func refused(_ reason: String) -> SettingsError {
        SettingsError(key: key, reason: key.isSecret ? reason : "\"\(text)\" \(reason)", origin: origin)
    }
}
