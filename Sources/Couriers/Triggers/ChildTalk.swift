import CSpawn
import Domain
import Foundation

/// The conversation with a program: all three pipes at once, so that nobody waits for somebody who waits.
struct ChildTalk {
    private(set) var output: [UInt8] = []
    private var complaint: [UInt8] = []
    private var unsaid: ArraySlice<UInt8>
    private let pipes: ChildPipes
    private let deadline: ContinuousClock.Instant

    init(_ pipes: ChildPipes, saying input: [UInt8], until deadline: ContinuousClock.Instant) {
        self.pipes = pipes
        self.deadline = deadline
        unsaid = input[...]
        for end in [pipes.input.writing, pipes.output.reading, pipes.complaint.reading] {
            _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
        }
    }

    var complaintText: String { String(decoding: complaint, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }

    /// Speaks and listens until the program closes its output.
    /// - Returns: nil then; otherwise why it was cut short.
    mutating func go() -> ChildProcess.End? {
        spawn_hold_broken_pipes()
        while pipes.output.reading >= 0 {
            let remaining = deadline - ContinuousClock.now
            guard remaining > .zero else { return .timedOut }
            var ends = [
                pollfd(fd: pipes.input.writing, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: pipes.output.reading, events: Int16(POLLIN), revents: 0),
                pollfd(fd: pipes.complaint.reading, events: Int16(POLLIN), revents: 0),
            ]
            // A negative descriptor is passed over.
            guard poll(&ends, 3, Int32(remaining / .milliseconds(1)) + 1) > 0 else { continue }
            if ends[0].revents != 0 { say() }
            if ends[1].revents != 0 {
                hear(pipes.output, into: &output)
                guard output.count <= Limits.triggerAnswer else { return .tooLong }
            }
            if ends[2].revents != 0 { hearComplaint() }
        }
        return nil
    }

    /// What still stands in the pipe of complaints when the program is no more.
    mutating func hearOut() {
        var before = -1
        while pipes.complaint.reading >= 0, before != complaint.count, complaint.count < Limits.triggerComplaint {
            before = complaint.count
            hearComplaint()
        }
    }

    private mutating func say() {
        let written = unsaid.withUnsafeBytes { write(pipes.input.writing, $0.baseAddress, $0.count) }
        if written >= 0 {
            unsaid = unsaid.dropFirst(written)
            if unsaid.isEmpty { pipes.input.closeWriting() }
        } else if errno != EAGAIN, errno != EINTR {
            // It does not want to hear any more: that is its business.
            pipes.input.closeWriting()
        }
    }

    private mutating func hearComplaint() {
        hear(pipes.complaint, into: &complaint)
        complaint = complaint.suffix(Limits.triggerComplaint)
    }

    private func hear(_ pipe: ChildPipe, into heard: inout [UInt8]) {
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        let count = buffer.withUnsafeMutableBytes { read(pipe.reading, $0.baseAddress, $0.count) }
        if count > 0 { heard += buffer[..<count] }
        if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) { pipe.closeReading() }
    }
}
