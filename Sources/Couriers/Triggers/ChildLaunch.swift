import CSpawn
import Foundation

/// Starts a program with pipes for its standard streams, and nothing else of ours.
struct ChildLaunch {
    private let command: TriggerCommand
    private let environment: [String: String]
    private let pipes: ChildPipes

    init(_ command: TriggerCommand, environment: [String: String], pipes: ChildPipes) {
        self.command = command
        self.environment = environment
        self.pipes = pipes
    }

    /// - Returns: the process, which is also its group.
    func start() throws(SystemFault) -> pid_t {
        var child: pid_t = 0
        let fault = withCStrings([command.program] + command.arguments) { arguments in
            withCStrings(environment.map { "\($0.key)=\($0.value)" }) { variables in
                spawn_child(
                    &child, command.program, arguments, variables, pipes.input.reading, pipes.output.writing, pipes.complaint.writing)
            }
        }
        guard fault == 0 else { throw SystemFault(number: fault) }
        return child
    }
}

/// Texts as `exec` wants them: an array of C strings with nil at its end.
private func withCStrings<Result>(_ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
    let pointers = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
}
