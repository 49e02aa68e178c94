package import Foundation

/// A moment on the calendar and the clock of UTC, written as protocols want it. By the C library: a formatter would cost more
/// than the rest of a log line, and its first use a good part of the start.
package struct CivilTime {
    private let parts: tm
    private let milliseconds: Int

    package init(_ moment: Date) {
        let all = Int64((moment.timeIntervalSince1970 * 1000).rounded(.down))
        var seconds = time_t(all >= 0 ? all / 1000 : (all - 999) / 1000)
        milliseconds = Int(all - Int64(seconds) * 1000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        self.parts = parts
    }

    /// ISO 8601, to the millisecond: `2026-01-31T09:05:00.250Z`.
    package var iso8601: String {
        let padding = milliseconds < 10 ? "00" : milliseconds < 100 ? "0" : ""
        return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T\(clock).\(padding)\(milliseconds)Z"
    }

    /// HTTP's `Date` (RFC 9110, section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
    package var httpDate: String { "\(dayAndClock) GMT" }

    /// A letter's `Date` (RFC 5322, section 3.3): `Sun, 06 Nov 1994 08:49:37 +0000`.
    package var mailDate: String { "\(dayAndClock) +0000" }

    private var dayAndClock: String {
        let day = Self.days[Int(parts.tm_wday)]
        return "\(day), \(two(parts.tm_mday)) \(Self.months[Int(parts.tm_mon)]) \(parts.tm_year + 1900) \(clock)"
    }

    private var clock: String { "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))" }

    private func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
