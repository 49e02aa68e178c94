import CSpawn
import Foundation

/// The three pipes between us and a program.
final class ChildPipes {
    /// What we say.
    let input: ChildPipe
    /// What it answers.
    let output: ChildPipe
    /// What it writes for the log.
    let complaint: ChildPipe

    init() throws(SystemFault) {
        input = try ChildPipe()
        output = try ChildPipe()
        complaint = try ChildPipe()
    }
}

/// A pipe whose ends are closed one by one, and both at the latest when nobody holds it any more. No program inherits it by accident.
final class ChildPipe {
    private(set) var reading: Int32
    private(set) var writing: Int32

    init() throws(SystemFault) {
        var ends: [Int32] = [-1, -1]
        guard spawn_pipe(&ends) == 0 else { throw SystemFault(number: errno) }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        closeReading()
        closeWriting()
    }

    func closeReading() {
        if reading >= 0 { close(reading) }
        reading = -1
    }

    func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }
}
