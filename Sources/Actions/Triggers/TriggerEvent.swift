import Domain
import Logging

/// One question to a pool's own code, as the guide has it: the common part, the request, and the response that comes back.
/// Source: "Lambda trigger event": `version`, `triggerSource`, `region`, `userPoolId`, `userName`, `callerContext`.
struct TriggerEvent: Sendable {
    let trigger: Trigger
    let client: AppClient
    let pool: UserPool
    let username: String
    let request: JSON

    /// - Returns: the event's `response`; nil where the pool has no such trigger.
    /// - Throws: `triggerRefused`, `triggerFailed`, `triggerAnswerInvalid`, `tryAgainLater`.
    func ask(in call: Call) async throws -> JSON? {
        guard let function = trigger.function(of: pool) else { return nil }
        let answer = try await answer(of: function, in: call)
        guard let response = answer["response"], response.object != nil else { throw Refusal.triggerAnswerInvalid }
        return response
    }

    /// What does not answer in time is asked again, as Lambda is: functions must expect to see an event twice.
    private func answer(of function: String, in call: Call) async throws -> JSON {
        let event = document(in: call)
        var tries = 0
        while true {
            do throws(TriggerFailure) {
                return try await call.facilities.triggers.run(function, event: event)
            } catch {
                tries += 1
                switch error {
                case .unreachable where tries < Limits.triggerTries: continue
                case .unreachable(let reason):
                    call.logger.warning("a trigger gave no answer", metadata: ["function": "\(function)", "reason": "\(reason)"])
                    throw Refusal.triggerFailed(trigger: trigger.rawValue, message: reason)
                case .unknown:
                    call.logger.warning("no address is known for a trigger", metadata: ["function": "\(function)"])
                    // As Cognito says it of a function that it may not call.
                    throw Refusal.triggerFailed(trigger: trigger.rawValue, message: "AccessDeniedException")
                case .refused(let message): throw Refusal.triggerRefused(trigger: trigger.rawValue, message: message)
                case .malformed: throw Refusal.triggerAnswerInvalid
                case .busy: throw Refusal.tryAgainLater
                }
            }
        }
    }

    private func document(in call: Call) -> JSON {
        [
            "version": "1", "triggerSource": .string(trigger.source), "region": .string(call.facilities.settings.region),
            "userPoolId": .string(pool.id.text), "userName": .string(username),
            "callerContext": ["awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": .string(client.id.text)],
            "request": request, "response": [:],
        ]
    }
}

extension User {
    /// `request.userAttributes`, as every event has them.
    var triggerAttributes: JSON {
        var attributes = attributes.mapValues(JSON.string)
        attributes["sub"] = .string(id.text)
        attributes["cognito:user_status"] = .string(status.rawValue)
        return .object(attributes)
    }
}
