import Foundation

/// A program and its arguments, as they stand apart by spaces. No shell ever reads them.
package struct TriggerCommand: Sendable, Hashable {
    let program: String
    let arguments: [String]

    package init(_ text: String) throws(TriggerAddressFault) {
        let words = text.split(separator: " ").map(String.init)
        guard let program = words.first else { throw .noProgram }
        var isDirectory = ObjCBool(false)
        let isThere = FileManager.default.fileExists(atPath: program, isDirectory: &isDirectory)
        guard isThere, !isDirectory.boolValue, access(program, X_OK) == 0 else { throw .notRunnable }
        self.program = program
        arguments = Array(words.dropFirst())
    }
}

extension TriggerCommand: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "command:\(program)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
