import Domain

/// Amazon's words for JSON of the wrong type, as measured on its services that speak the same protocol.
enum SerializationWords {
    static let list = "Start of list found where not expected"
    static let structure = "Start of structure or map found where not expected."

    /// `NUMBER_VALUE can not be converted to a String` and its like.
    static func conversion(of value: JSON, to kind: APIModel.Shape.Kind) -> String {
        "\(token(value)) can not be converted to \(target(kind, from: value))"
    }

    private static func token(_ value: JSON) -> String {
        switch value {
        case .string: "STRING_VALUE"
        case .integer, .number: "NUMBER_VALUE"
        case .bool(let value): value ? "TRUE_VALUE" : "FALSE_VALUE"
        case .null: "NULL_VALUE"
        case .array: "START_ARRAY"
        case .object: "START_OBJECT"
        }
    }

    private static func target(_ kind: APIModel.Shape.Kind, from value: JSON) -> String {
        switch kind {
        case .string: "a String"
        case .blob: "a Blob"
        case .boolean: value.string == nil ? "a Boolean" : "an Boolean"  // Amazon says both
        case .timestamp: "milliseconds since epoch"
        case .integer: "an Integer"
        case .long: "a Long"
        case .float: "a Float"
        case .double: "a Double"
        case .structure, .document: "a Structure"
        case .list: "a List"
        case .map: "a Map"
        }
    }
}
