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
        guard let proven = caller as? Administrator else { return try await answer(type, to: body, request, caller, call) }
        return try await audited(type, body, as: proven, spendsQuota: administrator == nil, call)
    }

    /// Whatever an administrator asks is asked of the policy and written down, also what cannot be read.
    private static func audited<A: Action>(
        _ type: A.Type, _ body: Data, as administrator: Administrator, spendsQuota: Bool, _ call: Call
    ) async throws -> Data {
        let document = Result { try AWSJSON.parse(body) }
        // The policy looks at what the operation will look at: a pool named by a member that it does not know is no pool.
        let input = ModelValidator.cognito.knownMembers(of: inputShape(A.name), in: (try? document.get()) ?? [:])
        let subject = AuditSubject.names(in: input)
        let pool = try await pool(of: A.name, input, call)
        return try await Audited(A.name, pool: pool, subject: subject).run(
            as: administrator, in: call, made: { made(A.name, $0, subject) },
            {
                let document = try document.get()
                // Before the work, and after a signature: nobody uses up what administrators may ask.
                if spendsQuota { try await call.spend(on: A.name, document) }
                guard let caller = administrator as? A.As else { throw Refusal.missingAuthentication }
                return try await run(type, document, as: caller, spendsQuota: spendsQuota, call)
            })
    }

    /// - Returns: nil for operations that are about no pool, or about all.
    private static func pool(of operation: String, _ input: JSON, _ call: Call) async throws -> PoolID? {
        if let pool = AuditSubject.pool(in: input) {
            // An ARN in other words than ours may mean something else to the operation.
            let arn = UserPool.arn(of: pool, region: call.facilities.settings.region)
            return input["UserPoolId"] != nil || input["ResourceArn"]?.string == arn ? pool : nil
        }
        guard operation == DescribeUserPoolDomain.name, let name = input["Domain"]?.string else { return nil }
        return try await call.registry.domain([PoolDomainName(name)])?.pool
    }

    /// What a creation has made stands in its answer only.
    private static func made(_ operation: String, _ answer: Data, _ subject: JSON) -> (PoolID?, JSON)? {
        guard [CreateUserPool.name, CreateUserPoolClient.name].contains(operation), let answer = try? JSON(parsing: answer) else {
            return nil
        }
        return (AuditSubject.pool(made: answer), AuditSubject.names(made: answer, over: subject))
    }

    private static func answer<A: Action>(
        _ type: A.Type, to body: Data, _ request: SignedRequest?, _ caller: A.As?, _ call: Call
    ) async throws -> Data {
        let document = try AWSJSON.parse(body)
        try await call.spend(on: A.name, document)
        let token = document["AccessToken"]?.string.map { Secret($0) }
        return try await run(type, document, as: caller, orProving: Evidence(request: request, accessToken: token), spendsQuota: true, call)
    }

    private static func run<A: Action>(
        _ type: A.Type, _ document: JSON, as caller: A.As?, orProving evidence: Evidence? = nil, spendsQuota: Bool, _ call: Call
    ) async throws -> Data {
        try check(document, A.name)
        // Only what the validator has looked at: a member that it does not know may be spelled like a property of ours.
        let known = ModelValidator.cognito.knownMembers(of: inputShape(A.name), in: document)
        let action = try AWSJSON.decode(type, from: Data(known.bytes))
        let proven = if let caller { caller } else { try await A.As.prove(evidence ?? Evidence(request: nil), in: call) }
        if spendsQuota { try await call.spend(on: A.name, document, as: proven) }
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
