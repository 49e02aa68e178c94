import Cryptography
import Domain

/// Whose wrong answers are counted: a user, or a name that nobody has, which is treated exactly alike.
struct Subject: Sendable {
    let text: String

    init(_ user: User?, typed: String, in pool: UserPool, _ call: Call) {
        if let user {
            text = user.id.text
        } else {
            let key = call.facilities.masterKey.derived(for: "unknown-subject")
            text = "?" + Hex.encode(MAC.sha256(Array("\(pool.id)/\(pool.signInNames.folded(typed))".utf8), key: key))
        }
    }
}
