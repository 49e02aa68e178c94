import Foundation
import Store
import Synchronization

/// Shows how far a copy has come: one line that moves on a terminal, a plain line for each table elsewhere.
final class CopyDisplay: Sendable {
    private let bar: ProgressBar?
    private let state = Mutex(State(begun: .now))

    private struct State {
        var phase: CopyProgress.Phase?
        var begun: ContinuousClock.Instant
    }

    init(isTerminal: Bool, width: Int) { bar = isTerminal ? ProgressBar(width: width) : nil }

    func show(_ progress: CopyProgress) {
        guard let bar else {
            if progress.isTableDone { Terminal.tell(Self.sentence(progress)) }
            return
        }
        let elapsed = state.withLock { state in
            if state.phase != progress.phase { state = State(phase: progress.phase, begun: .now) }
            return ContinuousClock.now - state.begun
        }
        bar.draw { Self.bar(progress, after: elapsed, width: $0) }
    }

    /// Leaves the terminal as it was.
    func end() { bar?.clear() }

    static func sentence(_ progress: CopyProgress) -> String {
        "\(progress.phase.past) \(progress.table): \(Grouped.text(progress.tableRows)) rows"
    }

    /// - Parameter elapsed: since this run began with the phase.
    static func bar(_ progress: CopyProgress, after elapsed: Duration, width: Int) -> String {
        let seconds = elapsed / .seconds(1)
        let rate = seconds > 0 ? Double(progress.done - progress.doneBefore) / seconds : 0
        let left = rate > 0 ? clock(.seconds(Double(progress.total - progress.done) / rate)) + " left" : ""
        let facts = [
            left, "\(Grouped.text(progress.done)) of \(Grouped.text(progress.total)) rows", "\(Grouped.text(Int(rate)))/s",
        ]
        return ProgressBar.line(
            title: "\(progress.phase.present) \(progress.table)",
            share: progress.total > 0 ? Double(progress.done) / Double(progress.total) : 1,
            facts: facts.filter { !$0.isEmpty }.joined(separator: "  "), width: width)
    }

    /// Minutes and seconds: 1:05; with hours: 1:00:05.
    static func clock(_ duration: Duration) -> String {
        duration < .seconds(3600)
            ? duration.formatted(.time(pattern: .minuteSecond)) : duration.formatted(.time(pattern: .hourMinuteSecond))
    }
}

extension CopyProgress.Phase {
    fileprivate var present: String {
        switch self {
        case .copying: "copying"
        case .verifying: "verifying"
        }
    }

    fileprivate var past: String {
        switch self {
        case .copying: "copied"
        case .verifying: "verified"
        }
    }
}
