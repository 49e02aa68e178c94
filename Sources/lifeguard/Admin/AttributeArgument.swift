import ArgumentParser
import Domain

/// `name=value`, as an attribute of a user or a parameter of a template is given on the command line.
struct AttributeArgument: ExpressibleByArgument, Sendable {
    let name: String
    let value: String

    init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { return nil }
        self.init(name: String(parts[0]), value: String(parts[1]))
    }

    var json: JSON { ["Name": .string(name), "Value": .string(value)] }
}
