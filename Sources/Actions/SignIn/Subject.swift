import Cryptography
import Domain

extension UserID {
    /// Who stands for somebody who does not exist where the database is asked, so that the asking takes as long.
    static let nobody: UserID = "00000000-0000-0000-0000-000000000000"
}

/// Whose wrong answers are counted: a user, or a name that nobody has, which is treated exactly alike.
struct Subject: Sendable {
    let text: String

    init(_ user: User?, typed: String, in pool: UserPool, _ call: Call) {
        // Also where it is not needed: the time that it takes must not tell.
        let key = call.facilities.masterKey.derived(for: "unknown-subject")
        let nobody = "?" + Hex.encode(MAC.sha256(Array("\(pool.id)/\(pool.signInNames.folded(typed))".utf8), key: key))
        text = user?.id.text ?? nobody
    }
}
