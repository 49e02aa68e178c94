import Domain
import Foundation

/// A function that listens for HTTP: one signed POST of the event, which comes back in the answer.
final class HTTPFunction: TriggerFunction {
    private let post: SignedPost
    private let gate = TriggerGate()

    init(
        at url: WebhookURL, secret: Secret,
        terms: HTTPTerms = HTTPTerms(connect: Limits.triggerWait, whole: Limits.triggerWait, longestAnswer: Limits.triggerAnswer),
        now: @escaping @Sendable () -> Date
    ) {
        post = SignedPost(to: url, secret: secret, terms: terms, workers: Limits.triggerThreads, now: now)
    }

    func run(_ event: JSON, log: @Sendable (String) -> Void) async throws(TriggerFailure) -> JSON {
        let answer: HTTPAnswer
        do {
            answer = try await gate.through { () async throws(TriggerFailure) in try await self.answer(to: event, log: log) }
        }
        do { return try Self.event(in: answer) } catch {
            if error == .malformed { log("\(post.url): answered with \(answer.status) and no event") }
            throw error
        }
    }

    private func answer(to event: JSON, log: @Sendable (String) -> Void) async throws(TriggerFailure) -> HTTPAnswer {
        do { return try await post.send(event.bytes) } catch {
            log(error.description)
            switch error.kind {
            case .timedOut: throw .timedOut
            case .unreachable: throw .unreachable("Connection failure while invoking Lambda function")
            case .tooLong: throw .malformed
            }
        }
    }

    /// What an answer says. A server's fault is not asked again, as Lambda's is not: the function may have run.
    static func event(in answer: HTTPAnswer) throws(TriggerFailure) -> JSON {
        let said = FunctionAnswer(answer.body)
        switch answer.status {
        case 200...299, 400...599:
            if let words = said.refusal { throw .refusal(words) }
            guard answer.status < 300, let event = said.event else { throw .malformed }
            return event
        default: throw .malformed
        }
    }
}
