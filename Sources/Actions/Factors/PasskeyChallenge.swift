import Cryptography
import Domain
import Foundation
import Store

/// What a user is asked for a new passkey with: bytes that nobody can foresee, and that tell us alone for whom, at which client
/// and until when they were given out. Nothing is kept of them before they are answered.
struct PasskeyChallenge: Sendable {
    let bytes: [UInt8]
    private let expires: Date

    init(for user: User, at client: ClientID, in call: Call) {
        expires = call.now.addingTimeInterval(Limits.passkeyRegistration)
        let content: JSON = ["client": .string(client.text), "expires": .integer(expires.milliseconds)]
        bytes = call.facilities.masterKey.seal(content.bytes, for: Self.identity(user))
    }

    /// The one that an answer speaks of.
    ///
    /// - Throws: `passkeyChallengeNotFound` for one that the user was not given, or that has expired; `passkeyClientMismatch`.
    init(answeredBy answer: JSON, of user: User, at client: ClientID, in call: Call) throws {
        guard let bytes = Self.claimed(by: answer), let opened = try? call.facilities.masterKey.open(bytes, for: Self.identity(user)),
            let content = try? JSON(parsing: Data(opened)), let expires = content["expires"]?.integer, call.now.milliseconds < expires
        else { throw Refusal.passkeyChallengeNotFound }
        guard content["client"]?.string == client.text else { throw Refusal.passkeyClientMismatch }
        self.bytes = bytes
        self.expires = Date(milliseconds: expires)
    }

    /// Marks it as answered, in the transaction of what follows.
    func spend(in tables: Tables) throws {
        do {
            try tables.spentSessions.insert("passkey:" + Base64URL.encode(SHA2.sha256(bytes)), expires: expires)
        } catch StoreError.duplicate { throw Refusal.passkeyChallengeNotFound }
    }

    private static func claimed(by answer: JSON) -> [UInt8]? {
        guard let text = answer["response"]?["clientDataJSON"]?.string, let bytes = Base64URL.decode(text),
            let data = try? ClientData(bytes: bytes)
        else { return nil }
        return Base64URL.decode(data.challenge)
    }

    private static func identity(_ user: User) -> String { "passkey-challenge:\(user.pool)/\(user.id)" }
}
