import Domain
import Foundation

/// An attribute that a form asks for.
struct AskedAttribute: Sendable, Hashable {
    let name: String
    let type: AttributeDefinition.DataType
    let isRequired: Bool

    private init(_ definition: AttributeDefinition, isRequired: Bool) {
        name = definition.name
        type = definition.type
        self.isRequired = isRequired
    }

    /// What the pool must know of everybody, and the address to which it sends the code. The address that is the username is
    /// asked for as such.
    static func atSignUp(in pool: UserPool) -> [AskedAttribute] {
        let given = addressGivenAsUsername(in: pool.signInNames)
        let contact = ["email", "phone_number"].first { pool.autoVerified.contains($0) }
        return inOrder(pool.schema.attributes.values.filter { $0.name != given && $0.type != .boolean }) { definition in
            if definition.name == "sub" { return nil }
            if definition.isRequired || (definition.name == contact && given == nil) { return true }
            return pool.autoVerified.contains(definition.name) ? false : nil
        }
    }

    /// What was entered for it: without the blanks at its ends that nobody means, and a phone number without what makes it readable.
    func entered(in form: [String: String]) -> String? {
        guard var value = form[name]?.trimmingCharacters(in: .whitespaces), !value.isEmpty else { return nil }
        if name == "phone_number" { value.removeAll { " \u{A0}-().".contains($0) } }
        return value
    }

    static func named(_ names: [String], in pool: UserPool) -> [AskedAttribute] {
        inOrder(names.compactMap { pool.schema.attributes[$0] }) { _ in true }
    }

    private static func addressGivenAsUsername(in names: SignInNames) -> String? {
        guard case .attributes(let kinds) = names.style, kinds.count == 1 else { return nil }
        return kinds.first?.rawValue
    }

    /// - Parameter isAsked: whether an answer is required; nil where nothing is asked.
    private static func inOrder(_ all: [AttributeDefinition], _ isAsked: (AttributeDefinition) -> Bool?) -> [AskedAttribute] {
        all.compactMap { definition in isAsked(definition).map { AskedAttribute(definition, isRequired: $0) } }
            .sorted { (place($0.name), $0.name) < (place($1.name), $1.name) }
    }

    private static func place(_ name: String) -> Int { familiar.firstIndex(of: name) ?? familiar.count }

    /// The order in which people are used to tell of themselves.
    private static let familiar = ["email", "phone_number", "name", "given_name", "middle_name", "family_name", "nickname", "birthdate"]
}
