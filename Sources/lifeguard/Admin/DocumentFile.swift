import ArgumentParser
import Domain
import Foundation

/// A JSON object in a file, or on standard input when the name is `-`: members of an operation's request.
struct DocumentFile: ExpressibleByArgument, Sendable {
    private let path: String

    init?(argument: String) { path = argument }

    func read() throws -> [String: JSON] {
        let bytes: Data?
        if path == "-" {
            bytes = try FileHandle.standardInput.readToEnd()
        } else {
            guard let content = FileManager.default.contents(atPath: path) else { throw Unusable(text: "\(path) cannot be read") }
            bytes = content
        }
        guard let object = (try? JSON(parsing: bytes ?? Data()))?.object else { throw Unusable(text: "\(path) holds no JSON object") }
        return object
    }
}

/// What was given cannot be used, for a reason that no option is to blame for.
struct Unusable: Error, CustomStringConvertible {
    let text: String

    var description: String { text }
}
