package import Actions
import Cryptography
package import Foundation
import Synchronization

/// Time that moves only when told, and chance that is the same in every run and never repeats within one.
package final class StillEffects: Sendable {
    /// Noon of the first of January 2026, UTC.
    package static let start = Date(timeIntervalSince1970: 1_767_268_800)

    private struct State {
        var now: Date
        var draws: UInt64 = 0
        var keys = 0
    }

    private let seed: String
    private let state: Mutex<State>

    /// - Parameter seed: worlds of different seeds draw different bytes.
    package init(now: Date = StillEffects.start, seed: String = "still") {
        self.seed = seed
        state = Mutex(State(now: now))
    }

    package var now: Date {
        get { state.withLock { $0.now } }
        set { state.withLock { $0.now = newValue } }
    }

    package func advance(by seconds: TimeInterval) {
        state.withLock { $0.now += seconds }
    }

    package var effects: Effects {
        Effects(
            now: { self.now }, randomBytes: { self.bytes($0) },
            newSigningKey: { try TestKeys.key(self.nextKey()) },
            uptime: { .seconds(self.now.timeIntervalSince(Self.start)) }, pause: { self.advance(by: $0 / .seconds(1)) })
    }

    private func nextKey() -> Int {
        state.withLock { state in
            state.keys += 1
            return state.keys - 1
        }
    }

    private func bytes(_ count: Int) -> [UInt8] {
        let draw = state.withLock { state in
            state.draws += 1
            return state.draws
        }
        var bytes: [UInt8] = []
        while bytes.count < count { bytes += SHA2.sha256(Array("\(seed)/\(draw)/\(bytes.count)".utf8)) }
        return Array(bytes.prefix(count))
    }
}
