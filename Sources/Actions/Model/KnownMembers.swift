package import Domain

extension ModelValidator {
    /// A copy of the document with only the members that the model's structure of that name knows, at every depth; null members
    /// are dropped as well. Of a structure that the model does not know, nothing is kept.
    package func knownMembers(of shape: String, in document: JSON) -> JSON {
        guard let shape = model.shape(shape) else { return .object([:]) }
        switch (shape.kind, document) {
        case (.structure(let members), .object(let object)):
            let known = members.compactMap { member in
                object[name: member.wireName].map { (member.wireName, knownMembers(of: member.shape, in: $0)) }
            }
            return .object(Dictionary(known) { _, last in last })
        case (.list(let member), .array(let values)): return .array(values.map { knownMembers(of: member, in: $0) })
        case (.map(_, let value), .object(let entries)):
            return .object(entries.filter { $0.value != .null }.mapValues { knownMembers(of: value, in: $0) })
        default: return document
        }
    }
}

extension [String: JSON] {
    fileprivate subscript(name name: String) -> JSON? {
        guard let value = self[name], value != .null else { return nil }
        return value
    }
}

extension APIModel {
    /// Where the document has members that the model's structures do not know, sorted.
    func unknownMembers(of shape: Shape, in document: JSON) -> [String] {
        var names: [String] = []
        collectUnknownMembers(of: shape, in: document, at: "", into: &names)
        return names.sorted()
    }

    private func collectUnknownMembers(of shape: Shape, in document: JSON, at path: String, into names: inout [String]) {
        switch (shape.kind, document) {
        case (.structure(let members), .object(let object)):
            let shapes = Dictionary(members.map { ($0.wireName, $0.shape) }) { first, _ in first }
            for (name, value) in object {
                if let shape = shapes[name].flatMap({ self.shape($0) }) {
                    collectUnknownMembers(of: shape, in: value, at: "\(path)\(name).", into: &names)
                } else {
                    names.append("\(path)\(name)")
                }
            }
        case (.list(let member), .array(let values)):
            guard let shape = self.shape(member) else { return }
            for (index, value) in values.enumerated() {
                collectUnknownMembers(of: shape, in: value, at: "\(path)\(index + 1).", into: &names)
            }
        case (.map(_, let member), .object(let entries)):
            guard let shape = self.shape(member) else { return }
            for (key, value) in entries { collectUnknownMembers(of: shape, in: value, at: "\(path)\(key).", into: &names) }
        default: break
        }
    }
}
