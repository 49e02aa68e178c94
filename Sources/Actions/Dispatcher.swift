package import Domain
package import Foundation

/// The way of every call: known operation, proven caller, body that keeps the model's constraints, action, answer.
package enum Dispatcher {
    /// - Parameters:
    ///   - operation: as `X-Amz-Target` names it, without the service's name.
    ///   - body: JSON 1.1 text; empty counts as `{}`.
    /// - Returns: the answer as JSON text.
    /// - Throws: `Refusal`, and whatever goes wrong inside.
    package static func answer(_ operation: String, body: Data, request: SignedRequest?, in call: Call) async throws -> Data {
        let action = try find(operation)
        try call.admit()
        return try await answer(action, body, request, nil, call)
    }

    /// The same for the command line, whose user proves nothing but that the master key can be read.
    package static func answer(_ operation: String, input: JSON, as administrator: Administrator, in call: Call) async throws -> JSON {
        let action = try find(operation)
        return try JSON(parsing: try await answer(action, Data(input.text.utf8), nil, administrator, call))
    }

    private static func find(_ operation: String) throws -> any Action.Type {
        if let action = Catalogue.action(named: operation) { return action }
        throw APIModel.cognito.operation(operation) == nil ? Refusal.unknownOperation : Refusal.notImplemented(operation: operation)
    }

    private static func answer<A: Action>(
        _ type: A.Type, _ body: Data, _ request: SignedRequest?, _ administrator: Administrator?, _ call: Call
    ) async throws -> Data {
        var caller = administrator as? A.As
        if caller == nil, !A.As.isProvenByBody { caller = try await A.As.prove(Evidence(request: request), in: call) }
        let document = try AWSJSON.parse(body)
        // Before the work, and after a signature: nobody uses up what administrators may ask.
        if administrator == nil { try await call.spend(on: A.name, document) }
        try check(document, A.name)
        // Only what the validator has looked at: a member that it does not know may be spelled like a property of ours.
        let known = ModelValidator.cognito.knownMembers(of: inputShape(A.name), in: document)
        let action = try AWSJSON.decode(type, from: Data(known.bytes))
        let token = document["AccessToken"]?.string.map { Secret($0) }
        let proven =
            if let caller { caller } else { try await A.As.prove(Evidence(request: request, accessToken: token), in: call) }
        if administrator == nil { try await call.spend(on: A.name, document, as: proven) }
        return try AWSJSON.encode(try await action.run(as: proven, in: call))
    }

    private static func inputShape(_ operation: String) -> String {
        APIModel.cognito.operation(operation)?.input ?? ""
    }

    private static func check(_ document: JSON, _ operation: String) throws {
        do {
            try ModelValidator.cognito.check(document, asInputOf: operation)
        } catch {
            switch error {
            case .serialization(let message): throw Refusal.serialization(message)
            case .validation(let message): throw Refusal.validation(message)
            }
        }
    }
}
