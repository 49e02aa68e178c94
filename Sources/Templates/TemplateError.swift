/// What is wrong with a template or with what was given for it, in CloudFormation's words where it has some.
package struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
    package let words: String

    package init(_ words: String) { self.words = words }

    package var description: String { "ValidationError: \(words)" }

    static func format(_ words: String) -> TemplateError { TemplateError("Template format error: \(words)") }

    static func template(_ words: String) -> TemplateError { TemplateError("Template error: \(words)") }

    static func unresolved(_ names: [String]) -> TemplateError {
        format("Unresolved resource dependencies [\(names.sorted().joined(separator: ", "))] in the Resources block of the template")
    }
}
