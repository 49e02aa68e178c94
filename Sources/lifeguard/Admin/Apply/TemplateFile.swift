import ArgumentParser
import Domain
import Foundation
import Templates

/// A template in a file, or on standard input when the name is `-`.
struct TemplateFile: ExpressibleByArgument, Sendable {
    private let path: String

    init?(argument: String) { path = argument }

    func read() throws -> Template {
        let bytes: Data?
        if path == "-" {
            bytes = try FileHandle.standardInput.read(upToCount: Limits.templateBytes + 1)
        } else {
            guard let content = FileManager.default.contents(atPath: path) else { throw Unusable(text: "\(path) cannot be read") }
            bytes = content
        }
        return try Template.reading(try TemplateText.parse(bytes ?? Data()))
    }

    /// The name of the stack where nothing else says it: the file's, or that of its directory where every file is called so.
    var stack: String {
        let url = URL(fileURLWithPath: path).standardizedFileURL
        let name = url.deletingPathExtension().lastPathComponent
        let text = name == "template" || path == "-" ? url.deletingLastPathComponent().lastPathComponent : name
        let letters = text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "-" }
        return letters.isEmpty ? "stack" : String(letters)
    }
}
