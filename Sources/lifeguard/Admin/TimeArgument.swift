import ArgumentParser
import Domain
import Foundation

/// A length of time: `90d`, `12h`, `30m`, `2w`.
struct SpanArgument: ExpressibleByArgument, Sendable {
    let seconds: TimeInterval

    init?(argument: String) {
        guard let unit = argument.last, let number = Int(argument.dropLast()), number > 0, number <= 1_000_000 else { return nil }
        switch unit {
        case "m": seconds = Double(number) * 60
        case "h": seconds = Double(number) * Limits.hour
        case "d": seconds = Double(number) * Limits.day
        case "w": seconds = Double(number) * 7 * Limits.day
        default: return nil
        }
    }
}

/// A moment: an ISO 8601 date or date and time, or how long ago: `2026-01-31`, `2026-01-31T09:05:00Z`, `24h`.
struct MomentArgument: ExpressibleByArgument, Sendable {
    private enum Kind: Sendable {
        case at(Date)
        case ago(TimeInterval)
    }

    private let kind: Kind

    init?(argument: String) {
        if let span = SpanArgument(argument: argument) {
            kind = .ago(span.seconds)
        } else if let date = try? Date(argument, strategy: .iso8601.year().month().day()), argument.count == 10 {
            kind = .at(date)
        } else if let date = (try? Date(argument, strategy: .iso8601))
            ?? (try? Date(argument, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
        {
            kind = .at(date)
        } else {
            return nil
        }
    }

    func date(at now: Date) -> Date {
        switch kind {
        case .at(let date): date
        case .ago(let seconds): now.addingTimeInterval(-seconds)
        }
    }
}
