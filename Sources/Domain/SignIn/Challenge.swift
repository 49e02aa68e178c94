/// The hurdles between a first proof and tokens, in the order in which a user meets them.
package enum Challenge: String, Sendable, Hashable, CaseIterable {
    case newPasswordRequired = "NEW_PASSWORD_REQUIRED"

    func isDue(for user: User, in pool: UserPool) -> Bool {
        switch self {
        case .newPasswordRequired: user.status == .forceChangePassword
        }
    }

    /// What a client needs to know to answer. Source: RespondToAuthChallenge.
    package func parameters(for user: User, in pool: UserPool) -> [String: String] {
        switch self {
        case .newPasswordRequired:
            let missing = pool.schema.attributes.values
                .filter { $0.isRequired && $0.name != "sub" && user.attributes[$0.name] == nil }
                .map { "userAttributes." + $0.name }
            return [
                "USER_ID_FOR_SRP": user.username,
                "requiredAttributes": JSON.array(missing.sorted().map(JSON.string)).text,
                "userAttributes": JSON.object(user.attributes.mapValues(JSON.string)).text,
            ]
        }
    }
}
