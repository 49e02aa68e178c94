/// Where in a document a value stands, in Amazon's spelling: `userAttributes.1.member.name`.
struct FieldPath {
    private var steps: [Step] = []

    fileprivate enum Step {
        case member(String)
        case element(Int)
        case entry(String)
    }

    var text: String { steps.map(\.text).joined(separator: ".") }

    mutating func enter(member: String) { steps.append(.member(member)) }
    mutating func enter(element index: Int) { steps.append(.element(index)) }
    mutating func enter(entry key: String) { steps.append(.entry(key)) }
    mutating func leave() { steps.removeLast() }
}

extension FieldPath.Step {
    fileprivate var text: String {
        switch self {
        case .member(let name): name.prefix(1).lowercased() + name.dropFirst()
        case .element(let index): "\(index + 1).member"
        case .entry(let key): "\(key).member"
        }
    }
}
