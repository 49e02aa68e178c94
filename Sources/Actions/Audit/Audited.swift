package import Domain
import Foundation
import Store

/// What administration goes through: asked of the policy, and written down before it is answered.
///
/// A change is written down twice: before it is made, so that none is ever made unseen, and with what came of it; what is told once
/// (`Operations.isToldOnce`), when it is done. When the second cannot be kept the caller is told of a failure, and the first stands
/// there as a change of which nobody knows the end.
package struct Audited: Sendable {
    let operation: String
    var pool: PoolID?
    var subject: JSON

    package init(_ operation: String, pool: PoolID? = nil, subject: JSON = [:]) {
        self.operation = operation
        self.pool = pool
        self.subject = subject
    }

    /// - Parameter made: what the answer adds to what is known: the id of what was made.
    package func run<Answer: Sendable>(
        as administrator: Administrator, in call: Call, made: (Answer) -> (PoolID?, JSON)? = { _ in nil },
        _ body: () async throws -> Answer
    ) async throws -> Answer {
        let trail = call.facilities.audit
        let begun =
            Operations.isToldOnce(operation) || !administrator.policy.allows(operation, on: pool)
            ? nil : try await trail.append(record(.begun, nil, by: administrator, in: call))
        let answer: Answer
        do {
            try administrator.check(operation, on: pool, in: call)
            answer = try await body()
        } catch {
            try await trail.append(record(.refused(Self.name(of: error, in: call)), begun, by: administrator, in: call))
            throw error
        }
        var told = self
        if let (pool, subject) = made(answer) { (told.pool, told.subject) = (pool ?? self.pool, subject) }
        try await trail.append(told.record(.done, begun, by: administrator, in: call))
        return answer
    }

    private func record(_ result: AuditRecord.Result, _ begun: Int64?, by administrator: Administrator, in call: Call) -> AuditRecord {
        AuditRecord(
            moment: call.effects.now(), caller: administrator.principal.id, callerName: administrator.principal.name,
            operation: operation, pool: pool?.text, subject: subject, address: call.origin.address, request: call.origin.request,
            result: result, begun: begun)
    }

    private static func name(of error: any Error, in call: Call) -> String {
        if let refusal = error as? Refusal { return call.facilities.nameOfRefusal(refusal) }
        return (error as? any TemporaryFailure)?.isTemporary == true ? "ServiceUnavailable" : "InternalErrorException"
    }
}

/// From where a call came.
package struct CallOrigin: Sendable, Hashable {
    package let address: String
    package let request: String

    package init(address: String, request: String) {
        self.address = address
        self.request = request
    }

    /// A call of this very process.
    package static let here = CallOrigin(address: "local", request: "")
}
