import Domain
import Foundation

/// Walks a document and finds the values that cannot even be read as what the model wants.
struct TypeCheck {
    let model: APIModel
    /// How many findings are enough.
    let limit: Int
    private(set) var findings: [(field: String, words: String)] = []
    private var path = FieldPath()

    init(model: APIModel, limit: Int) {
        self.model = model
        self.limit = limit
    }

    mutating func visit(_ value: JSON, as name: String) {
        guard findings.count < limit, let shape = model.shape(name) else { return }
        if let mismatch = shape.mismatch(with: value) { return findings.append((path.text, mismatch)) }
        switch (shape.kind, value) {
        case (.structure(let members), .object(let object)): visit(members, of: object)
        case (.list(let member), .array(let values)): visit(values.prefix(shape.longest), as: member)
        case (.map(_, let member), .object(let entries)) where entries.count <= shape.longest: visit(entries, as: member)
        default: break
        }
    }

    private mutating func visit(_ members: [APIModel.Member], of object: [String: JSON]) {
        for member in members {
            guard let value = object[member.wireName] else { continue }
            path.enter(member: member.name)
            visit(value, as: member.shape)
            path.leave()
        }
    }

    private mutating func visit(_ values: ArraySlice<JSON>, as member: String) {
        for (index, value) in values.enumerated() {
            path.enter(element: index)
            visit(value, as: member)
            path.leave()
        }
    }

    private mutating func visit(_ entries: [String: JSON], as member: String) {
        for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
            path.enter(entry: key)
            visit(value, as: member)
            path.leave()
        }
    }
}

extension APIModel.Shape {
    /// The greatest number of elements that is looked at: more of them are one violation already.
    var longest: Int {
        for case .longest(let length) in constraints { return length }
        return .max
    }

    /// Why the value cannot be read as this shape, in the words of Amazon's SerializationException; nil when it can. Its members
    /// and elements are not looked at, and null fits everywhere.
    func mismatch(with value: JSON) -> String? {
        switch (kind, value) {
        case (_, .null), (.document, _), (.structure, .object), (.map, .object), (.list, .array): nil
        case (_, .array): SerializationWords.list
        case (_, .object): SerializationWords.structure
        case (.structure, _): "Expected null"
        case (.map, _): "Expected map or null"
        case (.list, _): "Expected list or null"
        default: fits(value) ? nil : SerializationWords.conversion(of: value, to: kind)
        }
    }

    private func fits(_ value: JSON) -> Bool {
        switch kind {
        case .string: value.string != nil
        case .blob: value.string.map { Data(base64Encoded: $0) != nil } ?? false
        case .boolean: value.bool != nil
        case .integer: value.integer.map(fitsInteger) ?? false
        case .long: value.integer != nil
        case .float, .double, .timestamp: value.double != nil
        case .structure, .list, .map, .document: false
        }
    }

    /// Whether the number has 32 bits, or a bound of the model that refuses it in better words.
    private func fitsInteger(_ value: Int64) -> Bool {
        Int32(exactly: value) != nil
            || constraints.contains { constraint in
                switch constraint {
                case .largest: value > 0
                case .smallest: value < 0
                default: false
                }
            }
    }
}
