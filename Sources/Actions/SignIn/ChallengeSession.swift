import Cryptography
import Domain
import Foundation
import Store

/// What a challenge's `Session` string stands for: who has shown what, to which client, until when. It is sealed, and kept
/// by nobody but the client.
struct ChallengeSession: Sendable, Hashable {
    let challenge: Challenge
    let user: UserID
    let client: ClientID
    /// The password under which it began: a later one makes it void, and so it works once.
    let passwordSet: Date?
    let expires: Date

    init(_ challenge: Challenge, _ user: User, _ client: AppClient, in call: Call) {
        self.challenge = challenge
        self.user = user.id
        self.client = client.id
        passwordSet = user.passwordSet
        expires = call.now.addingTimeInterval((client.settings["AuthSessionValidity"]?.double ?? 3) * 60)
    }

    /// - Throws: `challengeSessionInvalid` for any text that is none of ours, is another client's, or has expired.
    init(opening sealed: Secret, for client: AppClient, in call: Call) throws {
        guard let bytes = Base64URL.decode(sealed.reveal),
            let opened = try? call.facilities.masterKey.open(bytes, for: Self.identity), let content = try? JSON(parsing: Data(opened)),
            let challenge = content["challenge"]?.string.flatMap(Challenge.init), let user = content["user"]?.string,
            let expires = content["expires"]?.integer, content["client"]?.string == client.id.text
        else { throw Refusal.challengeSessionInvalid }
        self.challenge = challenge
        self.user = UserID(user)
        self.client = client.id
        passwordSet = content["password_set"]?.integer.map(Date.init(milliseconds:))
        self.expires = Date(milliseconds: expires)
        guard call.now < self.expires else { throw Refusal.challengeSessionInvalid }
    }

    func sealed(in call: Call) -> Secret {
        let content: JSON = [
            "challenge": .string(challenge.rawValue), "user": .string(user.text), "client": .string(client.text),
            "password_set": passwordSet.map { .integer($0.milliseconds) } ?? .null,
            "expires": .integer(expires.milliseconds), "id": .string(call.effects.uuid()),
        ]
        return Secret(Base64URL.encode(call.facilities.masterKey.seal(Array(content.text.utf8), for: Self.identity)))
    }

    private static let identity = "challenge-session"
}
