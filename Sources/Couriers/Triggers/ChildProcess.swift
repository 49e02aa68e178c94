import Domain
import Foundation

/// One run of a program in a process group of its own, which nothing of outlives the run. Blocks its thread.
enum ChildProcess {
    /// How a run came to its end.
    enum End: Sendable, Hashable {
        case exited(Int32), signalled(Int32), timedOut, tooLong, notStarted(String)
    }

    /// What came of it.
    struct Run: Sendable {
        let end: End
        let output: [UInt8]
        /// The end of what it wrote to standard error.
        let complaint: String
    }

    /// - Parameter seconds: after which the whole group is killed.
    static func run(_ command: TriggerCommand, environment: [String: String], input: [UInt8], within seconds: TimeInterval) -> Run {
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        let pipes: ChildPipes
        let child: pid_t
        do {
            pipes = try ChildPipes()
            child = try ChildLaunch(command, environment: environment, pipes: pipes).start()
        } catch {
            return Run(end: .notStarted(String(cString: strerror(error.number))), output: [], complaint: "")
        }
        pipes.input.closeReading()
        pipes.output.closeWriting()
        pipes.complaint.closeWriting()
        var talk = ChildTalk(pipes, saying: input, until: deadline)
        var end = talk.go()
        if end == nil, !hasEnded(child, before: deadline) { end = .timedOut }
        // The group's last members go before the number of the group is free again.
        kill(-child, SIGKILL)
        let status = reap(child)
        talk.hearOut()
        return Run(end: end ?? self.end(status), output: talk.output, complaint: talk.complaintText)
    }

    private static func hasEnded(_ child: pid_t, before deadline: ContinuousClock.Instant) -> Bool {
        while true {
            var info = siginfo_t()
            let answer = waitid(P_PID, id_t(child), &info, WEXITED | WNOHANG | WNOWAIT)
            if answer == 0, info.si_signo != 0 { return true }
            if answer != 0, errno != EINTR { return true }
            guard ContinuousClock.now < deadline else { return false }
            _ = poll(nil, 0, 1)
        }
    }

    private static func reap(_ child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status
    }

    /// POSIX's WIFEXITED, WEXITSTATUS and WTERMSIG, which are macros.
    private static func end(_ status: Int32) -> End {
        let signal = status & 0x7f
        return signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
    }
}

/// A call of the system that failed.
struct SystemFault: Error {
    let number: Int32
}
