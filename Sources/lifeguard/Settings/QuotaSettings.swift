import Domain

/// How many requests a second are let in, on each node.
///
/// - `limits` (default cognito, with `--dev` off): `cognito` for Amazon's numbers, `off` for as many as come, or numbers of one's own
///   that take the place of Amazon's: `UserAuthentication=500,UserRead=1000`; in the YAML file also a map (`limits:` and below it
///   `UserAuthentication: 500`). The names are Amazon's categories, and `PerAddress`, `PerClient`, `PerDomain`,
///   `ReadsPerUser` and `WritesPerUser`.
struct QuotaSettings: Sendable {
    /// Nil for as many as come.
    let rates: QuotaRates?

    init(_ settings: SettingsReader, isDevelopment: Bool) async throws {
        let given = try await settings.given(.limits)
        let entries = try await settings.entries(.limits)
        switch given?.text {
        case "off": rates = nil
        case nil where isDevelopment && entries.isEmpty: rates = nil
        case "cognito", nil:
            var rates = QuotaRates.cognito
            for (name, number) in entries { try Self.set(name, to: number.text, in: &rates, number) }
            self.rates = rates
        case .some:
            rates = try given.map(Self.listed)
        }
    }

    private static func listed(_ given: Given) throws(SettingsError) -> QuotaRates {
        var rates = QuotaRates.cognito
        for part in given.text.split(separator: ",", omittingEmptySubsequences: false) {
            let pair = part.split(separator: "=", omittingEmptySubsequences: false)
            guard pair.count == 2 else { throw given.refused(form) }
            try set(String(pair[0]), to: String(pair[1]), in: &rates, given)
        }
        return rates
    }

    private static let form = "is neither cognito, nor off, nor a list such as UserAuthentication=500,UserRead=1000"

    private static func set(_ name: String, to text: String, in rates: inout QuotaRates, _ given: Given) throws(SettingsError) {
        guard let number = Int(text), Limits.quota.contains(number) else {
            throw given.refused("gives \(name) no number from \(Limits.quota.lowerBound) to \(Limits.quota.upperBound)")
        }
        guard rates.set(name, to: number) else { throw given.refused("names \(name), which is no category of requests") }
    }
}
