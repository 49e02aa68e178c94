/// One thing that can be asked of the service. The type is the request, its properties are the input, and its name is
/// the operation's: `SignUp`, `GetUser`.
package protocol Action: Decodable, Sendable {
    /// Who may ask.
    associatedtype As: Caller
    /// The answer; `Nothing` where there is none.
    associatedtype Output: Encodable & Sendable

    /// What does not follow yet from what the operation keeps and gives back; nil where all of it has its effect.
    static var withoutEffect: String? { get }

    func run(as caller: As, in call: Call) async throws -> Output
}

extension Action {
    package static var name: String { String(describing: Self.self) }
    package static var withoutEffect: String? { nil }
}

/// The answer of an operation that only does: `{}`.
package struct Nothing: Encodable, Sendable {
    package init() {}
}
