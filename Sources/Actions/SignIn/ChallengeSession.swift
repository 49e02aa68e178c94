import Cryptography
import Domain
import Foundation

/// The `Session` string of a challenge: sealed, bound to user, client and step, and good for the client's session validity.
enum ChallengeSession {
    static func sealed(_ challenge: Challenge, _ user: User, _ client: AppClient, in call: Call) -> Secret {
        let minutes = client.settings["AuthSessionValidity"]?.double ?? 3
        let content: JSON = [
            "challenge": .string(challenge.rawValue), "user": .string(user.id.text), "client": .string(client.id.text),
            "expires": .integer(Int64(call.now.timeIntervalSince1970 + minutes * 60)), "id": .string(call.effects.uuid()),
        ]
        return Secret(Base64URL.encode(call.facilities.masterKey.seal(Array(content.text.utf8), for: "challenge-session")))
    }
}
