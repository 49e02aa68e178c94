/// How many requests a second a deployment lets in: Amazon's numbers, or some of one's own.
package struct QuotaRates: Sendable, Hashable {
    private var byCategory = QuotaCategory.allCases.map(\.perSecond)
    package private(set) var perAddress = Limits.requestsPerAddress
    package private(set) var perClient = Limits.requestsPerClient
    package private(set) var perDomain = Limits.requestsPerDomain
    private var readsPerUser = Limits.readsPerUser
    private var writesPerUser = Limits.writesPerUser

    package static let cognito = QuotaRates()

    package subscript(category: QuotaCategory) -> Int { byCategory[category.rawValue] }

    /// - Parameter provisioned: what an administrator lets in, by category: more than the settings say, or it does not count.
    package func perSecond(_ category: QuotaCategory, provisioned: [QuotaCategory: Int]) -> Int {
        max(self[category], provisioned[category] ?? 0)
    }

    package func perUser(_ access: UserAccess) -> Int {
        switch access {
        case .read: readsPerUser
        case .write: writesPerUser
        }
    }

    /// - Parameter perSecond: of sign-ins.
    package static func answers(perSecond: Int) -> Int { perSecond * Limits.challengeAnswersPerAuthentication }

    /// - Parameters:
    ///   - name: a category's, `PerAddress`, `PerClient`, `PerDomain`, `ReadsPerUser` or `WritesPerUser`.
    ///   - number: one of `Limits.quota`.
    /// - Returns: false for a name that nothing has.
    package mutating func set(_ name: String, to number: Int) -> Bool {
        switch name {
        case "PerAddress": perAddress = number
        case "PerClient": perClient = number
        case "PerDomain": perDomain = number
        case "ReadsPerUser": readsPerUser = number
        case "WritesPerUser": writesPerUser = number
        default:
            guard let category = QuotaCategory(named: name) else { return false }
            byCategory[category.rawValue] = number
        }
        return true
    }
}
