import Cryptography
import Domain

/// An authenticator app that is being set up in the middle of a sign-in, as the step remembers it: sealed with all else that the
/// client carries, and written nowhere before the sign-in goes on.
struct TokenInSetup: Sendable {
    let totp: TOTP
    /// Of the code that has shown it to work; nil until then.
    var step: Int64?
    var name: String?

    init(_ totp: TOTP) { self.totp = totp }

    /// Nil where nothing is being set up.
    init?(_ memory: [String: String]) {
        guard let seed = memory["seed"].flatMap(Base64URL.decode) else { return nil }
        totp = TOTP(secret: seed)
        step = memory["step"].flatMap { Int64($0) }
        name = memory["name"]
    }

    var memory: [String: String] {
        var memory = ["seed": Base64URL.encode(totp.secret)]
        memory["step"] = step.map(String.init)
        memory["name"] = name
        return memory
    }
}
