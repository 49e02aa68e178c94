import Foundation
import Synchronization

/// One line at the foot of a terminal, drawn again and again while something long goes on.
final class ProgressBar: Sendable {
    private static let pause = Duration.milliseconds(100)
    private static let titleWidth = 23
    private static let barWidth = 16

    private let width: Int
    private let drawn = Mutex<ContinuousClock.Instant?>(nil)

    init(width: Int) { self.width = width }

    /// Draws what `line` makes of the width, unless the last drawing is too fresh to have been seen.
    func draw(_ line: (Int) -> String) {
        let now = ContinuousClock.now
        let isDue = drawn.withLock { last in
            if let last, now - last < Self.pause { return false }
            last = now
            return true
        }
        if isDue { Self.write("\r\(line(width))\u{1B}[K") }
    }

    /// Takes the line away again.
    func clear() {
        let wasDrawn = drawn.withLock { last in
            defer { last = nil }
            return last != nil
        }
        if wasDrawn { Self.write("\r\u{1B}[K") }
    }

    /// `title  [#####-----]  50 %  facts`; what does not fit is left out from the end.
    static func line(title: String, share: Double, facts: String, width: Int) -> String {
        let share = min(max(share, 0), 1)
        let filled = Int((share * Double(barWidth)).rounded(.down))
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: barWidth - filled)
        let name = title.padding(toLength: max(titleWidth, title.count), withPad: " ", startingAt: 0)
        let percent = "\(Int(share * 100))".leftPadded(to: 3)
        // The last column stays free: some terminals begin a new line once it is written.
        return String("\(name)  [\(bar)] \(percent) %  \(facts)".prefix(max(width - 1, 0)))
    }

    private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

extension String {
    fileprivate func leftPadded(to length: Int) -> String { String(repeating: " ", count: max(0, length - count)) + self }
}

extension Terminal {
    /// Whether somebody watches standard error.
    static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb" }

    /// The columns of the terminal on standard error.
    static var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
