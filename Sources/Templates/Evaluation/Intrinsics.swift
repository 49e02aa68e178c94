import Domain
import Foundation

/// CloudFormation's functions.
struct Intrinsics {
    private let evaluation: Evaluation
    private let condition: (String) -> Bool?

    init(_ evaluation: Evaluation, condition: @escaping (String) -> Bool?) {
        self.evaluation = evaluation
        self.condition = condition
    }

    func call(_ name: String, _ argument: JSON) throws -> JSON? {
        switch name {
        case "Ref":
            guard let name = argument.string else { throw TemplateError.template("every Ref object must have a single String value.") }
            return try evaluation.reference(name)
        case "Fn::GetAtt": return try attribute(argument)
        case "Fn::Sub": return .string(try substituted(argument))
        case "Fn::Join": return .string(try joined(argument))
        case "Fn::Select": return try selected(argument)
        case "Fn::Split": return try split(argument)
        case "Fn::If": return try chosen(argument)
        case "Fn::FindInMap": return try found(argument)
        case "Fn::Base64":
            let text = try text(argument, of: name)
            return Awaited.isIn(text) ? .string(text) : .string(Data(text.utf8).base64EncodedString())
        default: throw TemplateError.template("\(name) is not supported here.")
        }
    }

    private func attribute(_ argument: JSON) throws -> JSON {
        let parts = argument.string.map(YAMLReader.attribute) ?? argument.array ?? []
        guard parts.count == 2, let name = parts[0].string, let attribute = parts[1].string else {
            throw TemplateError.template(
                "every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute")
        }
        return try evaluation.attribute(attribute, of: name)
    }

    private func substituted(_ argument: JSON) throws -> String {
        let parts = argument.array ?? [argument]
        guard let text = parts.first?.string, parts.count <= 2, parts.count == 1 || parts[1].object != nil else {
            throw TemplateError.template(
                "One or more Fn::Sub intrinsic functions don't specify expected arguments. "
                    + "Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string"
            )
        }
        let local = parts.count == 2 ? parts[1].object ?? [:] : [:]
        return try Substitution.parts(of: text).map { part in
            switch part {
            case .text(let text): text
            case .variable(let name): try Scalar.text(try variable(name, local) ?? "", of: "Fn::Sub: ${\(name)}")
            }
        }.joined()
    }

    private func variable(_ name: String, _ local: [String: JSON]) throws -> JSON? {
        if let written = local[name] { return try evaluation.value(written) }
        guard name.contains(".") else { return try evaluation.reference(name) }
        return try attribute(.string(name))
    }

    private func joined(_ argument: JSON) throws -> String {
        guard let parts = argument.array, parts.count == 2, let delimiter = parts[0].string else { throw Self.joinArguments }
        guard let items = try evaluation.value(parts[1])?.array else { throw Self.joinArguments }
        return try items.map { try Scalar.text($0, of: "Fn::Join") }.joined(separator: delimiter)
    }

    private static let joinArguments = TemplateError.template(
        "every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that "
            + "returns a list of strings (such as Fn::GetAZs) to be joined.")

    private func selected(_ argument: JSON) throws -> JSON {
        guard let parts = argument.array, parts.count == 2, let list = try evaluation.value(parts[1])?.array,
            let index = Int(try text(parts[0], of: "Fn::Select"))
        else {
            throw TemplateError.template(
                "Fn::Select requires a list argument with two elements: an integer index and a list")
        }
        if list.count == 1, let text = list[0].string, Awaited.isIn(text) { return list[0] }
        guard list.indices.contains(index) else {
            throw TemplateError.template("Fn::Select cannot select nonexistent value at index \(index)")
        }
        return list[index]
    }

    private func split(_ argument: JSON) throws -> JSON {
        guard let parts = argument.array, parts.count == 2, let delimiter = parts[0].string, !delimiter.isEmpty else {
            throw TemplateError.template(
                "every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that "
                    + "returns a string to be split.")
        }
        let text = try text(parts[1], of: "Fn::Split")
        if Awaited.isIn(text) { return [.string(text)] }
        return .array(text.components(separatedBy: delimiter).map(JSON.string))
    }

    private func chosen(_ argument: JSON) throws -> JSON? {
        guard let parts = argument.array, parts.count == 3, let name = parts[0].string else {
            throw TemplateError.template("Fn::If requires a list argument with three elements")
        }
        guard let holds = condition(name) else { throw TemplateError.template("unresolved condition dependency \(name) in Fn::If") }
        return try evaluation.value(holds ? parts[1] : parts[2])
    }

    private func found(_ argument: JSON) throws -> JSON? {
        guard let parts = argument.array, (3...4).contains(parts.count) else {
            throw TemplateError.template(
                "every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value")
        }
        let keys = try parts.prefix(3).map { try text($0, of: "Fn::FindInMap") }
        if let value = evaluation.template.mappings[keys[0]]?[keys[1]]?[keys[2]] { return value }
        if parts.count == 4, let fallback = parts[3]["DefaultValue"] { return try evaluation.value(fallback) }
        throw TemplateError.template("Unable to get mapping for \(keys.joined(separator: "::"))")
    }

    private func text(_ written: JSON, of function: String) throws -> String {
        try Scalar.text(try evaluation.value(written) ?? "", of: function)
    }
}
