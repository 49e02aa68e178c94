extension APIModel {
    /// What a value may be, and within which bounds.
    package struct Shape: Sendable, Hashable {
        package let name: String
        package let kind: Kind
        /// What a value of this shape must keep, in the order in which Amazon lists it.
        package let constraints: [Constraint]
        /// Whether a value of this shape may never be shown.
        package let isSensitive: Bool
        /// Whose mistake the exception is; nil when the shape is none.
        package let blame: Blame?

        package enum Kind: Sendable, Hashable {
            case structure([Member])
            case list(member: String)
            case map(key: String, value: String)
            case string, blob, boolean, timestamp
            case integer, long, float, double
            /// Any JSON at all.
            case document
        }

        /// Exceptions of the client answer with HTTP 400, those of the server with 500.
        package enum Blame: Sendable, Hashable {
            case client, server
        }

        init?(_ line: ModelLine) {
            guard let kind = Kind(line) else { return nil }
            name = line.name
            self.kind = kind
            constraints = Constraint.all(on: line, isNumber: kind.isNumber)
            isSensitive = line.has("sensitive")
            blame = line.kind == "exception" ? .client : line.kind == "fault" ? .server : nil
        }
    }

    /// One member of a structure.
    package struct Member: Sendable, Hashable {
        package let name: String
        /// The name that it has in JSON.
        package let wireName: String
        /// The name of its shape.
        package let shape: String
        package let isRequired: Bool

        /// Reads `Name`, `Name!` when it is required, `Name@wire` when JSON has another name for it.
        init(named text: ArraySlice<UInt8>, of shape: String) {
            isRequired = text.last == UInt8(ascii: "!")
            let names = isRequired ? text.dropLast() : text
            let at = names.firstIndex(of: UInt8(ascii: "@"))
            name = String(decoding: names[..<(at ?? names.endIndex)], as: UTF8.self)
            wireName = at.map { String(decoding: names[($0 + 1)...], as: UTF8.self) } ?? name
            self.shape = shape
        }
    }
}

extension APIModel.Shape.Kind {
    init?(_ line: ModelLine) {
        switch line.kind {
        case "structure", "exception", "fault": self = .structure(line.members)
        case "list": self = .list(member: line["member"] ?? "")
        case "map": self = .map(key: line["key"] ?? "", value: line["value"] ?? "")
        case "string": self = .string
        case "blob": self = .blob
        case "boolean": self = .boolean
        case "timestamp": self = .timestamp
        case "integer": self = .integer
        case "long": self = .long
        case "float": self = .float
        case "double": self = .double
        case "document": self = .document
        default: return nil
        }
    }

    var isNumber: Bool {
        switch self {
        case .integer, .long, .float, .double: true
        case .structure, .list, .map, .string, .blob, .boolean, .timestamp, .document: false
        }
    }

    /// Whether its values have neither members nor elements.
    var isScalar: Bool {
        switch self {
        case .structure, .list, .map, .document: false
        case .string, .blob, .boolean, .timestamp, .integer, .long, .float, .double: true
        }
    }
}
