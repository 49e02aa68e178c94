extension Challenge {
    /// What a client needs to know to choose a new password. Source: RespondToAuthChallenge.
    package static func newPasswordParameters(for user: User, in pool: UserPool) -> [String: String] {
        let missing = pool.missingAttributes(of: user).map { "userAttributes." + $0 }
        return [
            "USER_ID_FOR_SRP": user.username,
            "requiredAttributes": JSON.array(missing.map(JSON.string)).text,
            "userAttributes": JSON.object(user.attributes.mapValues(JSON.string)).text,
        ]
    }
}
