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
        let given = try attributes(standing, before)
        let chosen = try await NewPassword(try standing.required("NEW_PASSWORD"), for: before, in: pool, call)
        var after = try changed(before, given, pool)
        (after.status, after.passwordSet, after.modified) = (.confirmed, call.now, call.now)
        return .proven(.newPassword, by: after) { tables in
            // As the user is by now: others may have changed what this step leaves alone.
            guard let present = try tables.users.find(before.id, in: pool.id) else { throw Refusal.challengeSessionInvalid }
            var user = try changed(present, given, pool)
            try chosen.set(on: &user, as: .confirmed, in: tables, at: call.now)
            try tables.users.update(user)
            try tables.updateNames(of: user, in: pool)
        }
    }

    /// An address that is new has not been shown to be the user's.
    private static func changed(_ user: User, _ attributes: [String: String], _ pool: UserPool) throws -> User {
        var user = user
        for (name, value) in attributes where value != user.attributes[name] ?? "" {
            user.attributes[name] = value.isEmpty ? nil : value
            if AddressAttribute(rawValue: name) != nil { user.attributes[name + "_verified"] = value.isEmpty ? nil : "false" }
        }
        try pool.schema.checkRequired(user.attributes)
        return user
    }

    /// A required attribute that has a value cannot be changed here, nor can one that is never changed.
    /// Source: RespondToAuthChallenge.
    private static func attributes(_ standing: Standing, _ user: User) throws -> [String: String] {
        let prefix = "userAttributes."
        var attributes: [String: String] = [:]
        for (key, value) in standing.given where key.hasPrefix(prefix) {
            let name = String(key.dropFirst(prefix.count))
            let rule = standing.pool.schema.attributes[name]
            if rule?.isRequired == true || rule?.isMutable == false, let present = user.attributes[name], !present.isEmpty {
                throw Refusal.attributeImmutable(name)
            }
            guard standing.client.mayWrite(name) else { throw Refusal.attributeNotWritable }
            attributes[name] = value.reveal
        }
        try standing.pool.schema.check(attributes)
        try standing.pool.signInNames.checkPreferredUsername(in: attributes)
        return attributes
    }
}
