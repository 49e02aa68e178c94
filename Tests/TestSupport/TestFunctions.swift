package import Domain
import Synchronization

/// A pool owner's code, as a closure: it gets the event, and gives back what goes into its `response`.
package final class TestFunctions: TriggerRunner {
    /// The functions' ARNs, as a pool names them.
    package static func arn(_ trigger: String) -> String { "arn:aws:lambda:us-east-1:000000000000:function:\(trigger)" }

    package typealias Code = @Sendable (_ event: JSON) throws(TriggerFailure) -> JSON

    private let code: [String: Code]
    private let seen = Mutex<[JSON]>([])

    /// - Parameter code: by the trigger's name.
    package init(_ code: [String: Code]) { self.code = code }

    /// The events so far, in order.
    package var events: [JSON] { seen.withLock { $0 } }

    package func run(_ function: String, event: JSON) async throws(TriggerFailure) -> JSON {
        seen.withLock { $0.append(event) }
        guard let code = code.first(where: { Self.arn($0.key) == function })?.value else { throw .unknown(function) }
        var answer = event.object ?? [:]
        answer["response"] = try code(event)
        return .object(answer)
    }

    /// The `LambdaConfig` of a pool that names them all.
    package var configuration: JSON { .object(Dictionary(code.keys.map { ($0, .string(Self.arn($0))) }) { $1 }) }
}
