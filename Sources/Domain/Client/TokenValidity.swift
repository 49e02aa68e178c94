package import Foundation

/// How long a client's tokens live, in seconds. Source: TokenValidityUnitsType; defaults 1 h, 1 h, 30 days.
package struct TokenValidity: Sendable, Hashable {
    package let access: TimeInterval
    package let id: TimeInterval
    package let refresh: TimeInterval

    init(_ settings: JSON) {
        let units = settings["TokenValidityUnits"]
        access = Self.seconds(settings["AccessTokenValidity"], units?["AccessToken"], 3600) ?? Limits.defaultAccessToken
        id = Self.seconds(settings["IdTokenValidity"], units?["IdToken"], 3600) ?? Limits.defaultAccessToken
        let asked = Self.seconds(settings["RefreshTokenValidity"], units?["RefreshToken"], 86_400) ?? 0
        refresh = asked == 0 ? Limits.defaultRefreshToken : asked
    }

    private static func seconds(_ value: JSON?, _ unit: JSON?, _ silentUnit: TimeInterval) -> TimeInterval? {
        guard let value = value?.double else { return nil }
        switch unit?.string {
        case "seconds": return value
        case "minutes": return value * 60
        case "hours": return value * 3600
        case "days": return value * 86_400
        default: return value * silentUnit
        }
    }

    /// Amazon's bounds: access and ID tokens 5 minutes to a day, refresh tokens an hour to ten years.
    func check() throws(Refusal) {
        let bounds: [(String, TimeInterval, ClosedRange<TimeInterval>)] = [
            ("AccessTokenValidity", access, Limits.shortestAccessToken...Limits.longestAccessToken),
            ("IdTokenValidity", id, Limits.shortestAccessToken...Limits.longestAccessToken),
            ("RefreshTokenValidity", refresh, Limits.shortestRefreshToken...Limits.longestRefreshToken),
        ]
        for (name, value, range) in bounds where !range.contains(value) {
            throw .invalidParameter(
                "Invalid range for token validity: \(name) must be between \(Int(range.lowerBound)) and \(Int(range.upperBound)) seconds.")
        }
        if refresh < access || refresh < id {
            throw .invalidParameter("Refresh token validity cannot be less than the validity of access and ID tokens.")
        }
    }
}
