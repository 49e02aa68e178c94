import Domain
import Store

/// The password that an invited user must choose, with the attributes that the pool requires and an administrator left out.
enum NewPasswordStep: ChallengeStep {
    static func ask(_ standing: Standing) async throws -> Outcome {
        guard let user = standing.user else { throw Refusal.incorrectUsernameOrPassword }
        return .question(Question(parameters: Challenge.newPasswordParameters(for: user, in: standing.pool)))
    }

    static func take(_ standing: Standing) async throws -> Outcome {
        guard let before = standing.user else { throw Refusal.challengeSessionInvalid }
        let pool = standing.pool
        let call = standing.call
        let attributes = try attributes(standing, before)
        let chosen = try await NewPassword(try standing.required("NEW_PASSWORD"), for: before, in: pool, call)
        var user = before
        for (name, value) in attributes { user.attributes[name] = value }
        try pool.schema.checkRequired(user.attributes)
        user.status = .confirmed
        user.passwordSet = call.now
        user.modified = call.now
        return .proven(.newPassword, by: user) { [user] tables in
            var user = user
            try chosen.set(on: &user, as: .confirmed, in: tables, at: call.now)
            try tables.users.update(user)
            try tables.updateNames(of: user, in: pool)
        }
    }

    /// A required attribute that has a value cannot be changed here. Source: RespondToAuthChallenge.
    private static func attributes(_ standing: Standing, _ user: User) throws -> [String: String] {
        let prefix = "userAttributes."
        var attributes: [String: String] = [:]
        for (key, value) in standing.given where key.hasPrefix(prefix) {
            let name = String(key.dropFirst(prefix.count))
            let isRequired = standing.pool.schema.attributes[name]?.isRequired ?? false
            if isRequired, let present = user.attributes[name], !present.isEmpty {
                throw Refusal.attributeImmutable(name)
            }
            guard standing.client.mayWrite(name) else { throw Refusal.attributeNotWritable }
            attributes[name] = value.reveal
        }
        try standing.pool.schema.check(attributes)
        return attributes
    }
}
