import ArgumentParser
import Domain

extension SchemaCommand {
    /// All attributes.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the attributes of a pool.",
            discussion: Examples.text("", "lifeguard schema list --pool shop"))

        @OptionGroup var pool: PoolOption
        @OptionGroup var admin: AdminOptions

        func run() async throws {
            let desk = try await admin.desk()
            let answer = try await desk.ask("DescribeUserPool", ["UserPoolId": .string(try await desk.pool(pool.text))])
            try desk.show(
                answer["UserPool"]?["SchemaAttributes"]?.array ?? [],
                [
                    .init("Attribute", "Name"), .init("Type", "AttributeDataType"), .init("Required") { Self.word($0["Required"]) },
                    .init("Mutable") { Self.word($0["Mutable"]) }, .init("From") { Self.bound("Min", $0) },
                    .init("To") { Self.bound("Max", $0) },
                ])
        }

        private static func word(_ truth: JSON?) -> String { truth?.bool == true ? "yes" : "no" }

        private static func bound(_ end: String, _ attribute: JSON) -> String {
            attribute["StringAttributeConstraints"]?["\(end)Length"]?.string
                ?? attribute["NumberAttributeConstraints"]?["\(end)Value"]?.string ?? ""
        }
    }

    /// One more.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Add an attribute of your own to a pool.",
            discussion: Examples.text(
                "Users who are there have none; `schema require` gives them one.",
                "lifeguard schema add --pool shop --attribute custom:team --type String --max 40",
                "lifeguard schema add --pool shop --attribute custom:age --type Number --min 0 --max 150 --immutable"))

        @OptionGroup var pool: PoolOption

        @Option(help: ArgumentHelp("The attribute, as custom:team.", valueName: "name"))
        var attribute: String

        @Option(help: ArgumentHelp("String, Number, Boolean or DateTime.", valueName: "type"))
        var type: TypeArgument

        @Option(help: ArgumentHelp("The shortest text, or the smallest number.", valueName: "bound"))
        var min: Int64?

        @Option(help: ArgumentHelp("The longest text, or the largest number.", valueName: "bound"))
        var max: Int64?

        @Flag(help: "Once it is set, it stays.")
        var immutable = false

        @OptionGroup var admin: AdminOptions

        func validate() throws {
            guard constraints != nil || (min == nil && max == nil) else {
                throw ValidationError("--min and --max are of a String or a Number.")
            }
        }

        func run() async throws {
            let desk = try await admin.desk()
            let id = try await desk.pool(pool.text)
            var definition: [String: JSON] = [
                "Name": .string(name), "AttributeDataType": .string(type.value.rawValue), "Mutable": .bool(!immutable),
            ]
            if let constraints, min != nil || max != nil {
                var bounds: [String: JSON] = [:]
                bounds["Min\(constraints.unit)"] = min.map { .string("\($0)") }
                bounds["Max\(constraints.unit)"] = max.map { .string("\($0)") }
                definition[constraints.member] = .object(bounds)
            }
            _ = try await desk.ask("AddCustomAttributes", ["UserPoolId": .string(id), "CustomAttributes": [.object(definition)]])
            try desk.confirm("custom:\(name): added.", ["UserPoolId": .string(id), "Name": .string("custom:\(name)")])
        }

        /// The API puts `custom:` before it.
        private var name: String { attribute.hasPrefix("custom:") ? String(attribute.dropFirst("custom:".count)) : attribute }

        private var constraints: (member: String, unit: String)? {
            switch type.value {
            case .string: ("StringAttributeConstraints", "Length")
            case .number: ("NumberAttributeConstraints", "Value")
            case .boolean, .dateTime: nil
            }
        }
    }
}
