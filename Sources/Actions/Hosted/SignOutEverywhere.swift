import Cryptography
package import Domain
import Foundation
import Store

/// Ends everything that a user is signed in with: the tokens of all apps, and all browsers.
package enum SignOutEverywhere {
    package static func run(_ user: UserID, in pool: PoolID, _ call: Call) async throws {
        try await call.store.write { try $0.endTokens(of: user, in: pool, at: call.now) }
        var count = Limits.sweepBatch
        while count >= Limits.sweepBatch {
            count = try await call.store.write { try $0.browserSessions.delete(of: user, in: pool, limit: Limits.sweepBatch) }
        }
    }
}

/// Who has just signed out in a browser: for some minutes the page that says so can offer the rest. Sealed, it is kept by the
/// browser alone.
package struct SignedOutNote: Sendable {
    package let user: UserID
    /// Whether that was everywhere.
    package let isEverywhere: Bool

    package init(user: UserID, isEverywhere: Bool) {
        self.user = user
        self.isEverywhere = isEverywhere
    }

    /// - Returns: nil for any text that is none of this pool's, or too old.
    package init?(opening sealed: Secret, in pool: PoolID, _ call: Call) {
        guard let bytes = Base64URL.decode(sealed.reveal),
            let opened = try? call.facilities.masterKey.open(bytes, for: Self.identity(pool)),
            let content = try? JSON(parsing: Data(opened)), let user = content["user"]?.string,
            let expires = content["expires"]?.integer, call.now < Date(milliseconds: expires)
        else { return nil }
        self.init(user: UserID(user), isEverywhere: content["everywhere"]?.bool ?? false)
    }

    package func sealed(in pool: PoolID, _ call: Call) -> Secret {
        let content: JSON = [
            "user": .string(user.text), "everywhere": .bool(isEverywhere),
            "expires": .integer(call.now.addingTimeInterval(Limits.signedOutNote).milliseconds),
        ]
        return Secret(Base64URL.encode(call.facilities.masterKey.seal(Array(content.text.utf8), for: Self.identity(pool))))
    }

    private static func identity(_ pool: PoolID) -> String { "signed-out/\(pool)" }
}

extension Tables {
    /// Ends all sessions of tokens, and what tokens without a session stand on.
    func endTokens(of user: UserID, in pool: PoolID, at now: Date) throws {
        try sessions.revokeAll(of: user, in: pool, at: now)
        guard var user = try users.find(user, in: pool) else { return }
        user.signedOut = now
        try users.update(user)
    }
}
