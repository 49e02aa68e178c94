import Domain

/// What a value refers to by `Ref`, `Fn::GetAtt` and `Fn::Sub`.
enum References {
    static func names(in value: JSON) -> Set<String> {
        switch value {
        case .null, .bool, .integer, .number, .string: []
        case .array(let items): items.reduce(into: []) { $0.formUnion(names(in: $1)) }
        case .object(let members): members.count == 1 ? ofFunction(members) : ofMembers(members)
        }
    }

    private static func ofMembers(_ members: [String: JSON]) -> Set<String> {
        members.values.reduce(into: []) { $0.formUnion(names(in: $1)) }
    }

    private static func ofFunction(_ members: [String: JSON]) -> Set<String> {
        switch members.first {
        case ("Ref", .string(let name))?: [name]
        case ("Fn::GetAtt", .string(let path))?: [resource(of: path)]
        case ("Fn::GetAtt", .array(let parts))?: Set(parts.prefix(1).compactMap(\.string))
        case ("Fn::Sub", .string(let text))?: variables(of: text)
        case ("Fn::Sub", .array(let parts))?:
            variables(of: parts.first?.string ?? "").subtracting(parts.last?.object?.keys.map { $0 } ?? [])
                .union(names(in: .array(Array(parts.dropFirst()))))
        default: ofMembers(members)
        }
    }

    private static func variables(of text: String) -> Set<String> {
        Set(Substitution.parts(of: text).compactMap { if case .variable(let name) = $0 { resource(of: name) } else { nil } })
    }

    private static func resource(of path: String) -> String { String(path.prefix { $0 != "." }) }
}
