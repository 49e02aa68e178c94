import Foundation

/// Moments as ISO 8601 writes them in UTC, to the millisecond: `2026-01-31T09:05:00.250Z`.
enum UTCTime {
    /// By the C library: a formatter would cost more than the rest of a log line.
    static func text(of moment: Date) -> String {
        let milliseconds = Int64((moment.timeIntervalSince1970 * 1000).rounded(.down))
        var seconds = time_t(milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000)
        let rest = Int(milliseconds - Int64(seconds) * 1000)
        var parts = tm()
        guard gmtime_r(&seconds, &parts) != nil else { return "?" }
        let day = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
        let padding = rest < 10 ? "00" : rest < 100 ? "0" : ""
        return "\(day)T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)).\(padding)\(rest)Z"
    }

    private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
