import Domain
import Foundation
import Logging

/// Writes each log entry as one JSON object on one line of standard error: time, level, message, then the metadata.
struct JSONLogHandler: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    init(level: Logger.Level) { logLevel = level }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line = JSONLine()
        line.add("time", CivilTime(Date()).iso8601)
        line.add("level", event.level.rawValue)
        line.add("message", event.message.description)
        if let error = event.error { line.add("error", "\(error)") }
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { _, later in later } }
        if let given = event.metadata { all.merge(given) { _, later in later } }
        for (name, value) in all.sorted(by: { $0.key < $1.key }) { line.add(name, value) }
        LogOutput.standardError.write(line.line)
    }
}
