import Cryptography
package import Domain
import Store

/// A step of a sign-in through the hosted pages, and what comes of it.
package enum HostedSignIn {
    package enum Answer: Sendable {
        /// The value of the browser's cookie.
        case signedIn(Secret)
        /// What is still to do, and the sealed session that its form carries.
        case challenge(Challenge, Secret)
    }

    /// Name and password.
    package static func enter(_ username: String, _ password: Secret, _ client: AppClient, in call: Call) async throws -> Answer {
        let pool = try await call.pool(client.pool)
        let entered = try await PasswordSignIn(username: username, password: password, client: client, pool: pool).enter(in: call)
        if let challenge = entered.next {
            try await call.store.write { try entered.passed.settle(in: $0, at: call) }
            return .challenge(challenge, ChallengeSession(challenge, entered.user, client, in: call).sealed(in: call))
        }
        let new = NewBrowserSession(for: entered.user.id, in: pool.id, call)
        try await call.store.write { tables in
            try entered.passed.settle(in: tables, at: call)
            try tables.browserSessions.insert(new.session)
        }
        return .signedIn(new.cookie)
    }

    /// The attributes that must be given together with a new password.
    package static func missingAttributes(_ sealed: Secret, _ client: AppClient, in call: Call) async throws -> [String] {
        let pool = try await call.pool(client.pool)
        let session = try ChallengeSession(opening: sealed, for: client, in: call)
        guard let user = try await call.store.read({ try $0.users.find(session.user, in: pool.id) }) else {
            throw Refusal.challengeSessionInvalid
        }
        return pool.schema.attributes.values
            .filter { $0.isRequired && $0.name != "sub" && user.attributes[$0.name] == nil }.map(\.name).sorted()
    }

    /// The new password that an invited user must choose.
    package static func choosePassword(
        _ password: Secret, attributes: [String: String], _ sealed: Secret, _ client: AppClient, in call: Call
    ) async throws -> Answer {
        let pool = try await call.pool(client.pool)
        let session = try ChallengeSession(opening: sealed, for: client, in: call)
        guard session.challenge == .newPasswordRequired else { throw Refusal.challengeSessionInvalid }
        try pool.passwordPolicy.check(password)
        try pool.schema.check(attributes)
        let hash = try await call.hashing { try await $0.hash(password.reveal) }
        let new = NewBrowserSession(for: session.user, in: pool.id, call)
        try await call.store.write { tables in
            // The session is good for the password under which it began, and so for one answer.
            guard var user = try tables.users.find(session.user, in: pool.id), user.passwordSet == session.passwordSet,
                user.status == .forceChangePassword, user.isEnabled
            else { throw Refusal.challengeSessionInvalid }
            for (name, value) in attributes where user.attributes[name] == nil { user.attributes[name] = value }
            try pool.schema.checkRequired(user.attributes)
            user.status = .confirmed
            user.passwordSet = call.now
            user.modified = call.now
            try tables.users.update(user)
            try tables.users.setPassword(hash, of: user.id, in: pool.id)
            try tables.updateNames(of: user, in: pool)
            try tables.browserSessions.insert(new.session)
        }
        return .signedIn(new.cookie)
    }
}
