import Domain
import Foundation
import Synchronization

/// The text of the `Date` field, made once a second.
enum HTTPDate {
    private static let last = Mutex((second: Int64.min, text: ""))

    static func text(of moment: Date) -> String {
        let second = Int64(moment.timeIntervalSince1970)
        return last.withLock { last in
            if last.second != second { last = (second, CivilTime(moment).httpDate) }
            return last.text
        }
    }
}
