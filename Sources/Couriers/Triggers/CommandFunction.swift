import Domain
import Foundation
import NIOPosix

/// A function that is a program on this machine: the event on its standard input, which comes back on its standard output.
/// What it writes to standard error goes to the log.
final class CommandFunction: TriggerFunction {
    private let command: TriggerCommand
    private let environment: [String: String]
    private let wait: TimeInterval
    private let gate = TriggerGate()
    private let workers: NIOThreadPool

    init(_ command: TriggerCommand, environment: [String: String], wait: TimeInterval = Limits.triggerWait) {
        self.command = command
        self.environment = environment
        self.wait = wait
        workers = NIOThreadPool(numberOfThreads: Limits.triggerThreads)
        workers.start()
    }

    deinit { workers.shutdownGracefully { _ in } }

    func run(_ event: JSON, log: @Sendable (String) -> Void) async throws(TriggerFailure) -> JSON {
        let run = try await gate.through { () async throws(TriggerFailure) in
            do {
                return try await workers.runIfActive { [command, environment, wait] in
                    ChildProcess.run(command, environment: environment, input: event.bytes, within: wait)
                }
            } catch { throw .unreachable("The service is stopping") }
        }
        let said = FunctionAnswer(run.output)
        let complaint = EventSecrets(event: event, answer: said.event).masked(run.complaint)
        if !complaint.isEmpty { log(complaint) }
        return try answer(of: run.end, said, complaint, log)
    }

    private func answer(
        of end: ChildProcess.End, _ said: FunctionAnswer, _ complaint: String, _ log: (String) -> Void
    ) throws(TriggerFailure) -> JSON {
        switch end {
        case .notStarted(let reason):
            log("\(command) cannot be started: \(reason)")
            throw .unreachable("Connection failure while invoking Lambda function")
        case .timedOut:
            log("\(command): no answer in time")
            throw .timedOut
        case .tooLong:
            log("\(command): the answer is longer than \(Limits.triggerAnswer) bytes")
            throw .malformed
        case .exited(0):
            if let words = said.refusal { throw .refusal(words) }
            guard let event = said.event else {
                log("\(command): answered with no event")
                throw .malformed
            }
            return event
        case .exited(let status): throw .refusal(said.refusal ?? complaint.lastLine ?? "Function ended with exit status \(status)")
        case .signalled(let signal): throw .refusal(said.refusal ?? complaint.lastLine ?? "Function was ended by signal \(signal)")
        }
    }
}

extension String {
    fileprivate var lastLine: String? { split(whereSeparator: \.isNewline).last.map { $0.trimmingCharacters(in: .whitespaces) } }
}
