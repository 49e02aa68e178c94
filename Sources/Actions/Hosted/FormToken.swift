import Cryptography
package import Domain

/// Shows that a form came from a page of ours in this browser: a keyed hash of the browser's own random cookie, which no other
/// site can read or choose.
package enum FormToken {
    /// A new value for the cookie.
    package static func seed(in call: Call) -> Secret { Secret(Base64URL.encode(call.effects.randomBytes(18))) }

    package static func text(for seed: Secret, in call: Call) -> String {
        let key = call.facilities.masterKey.derived(for: "form-token")
        return Base64URL.encode(MAC.sha256(Array(seed.reveal.utf8), key: key))
    }

    package static func matches(_ text: String?, _ seed: Secret, in call: Call) -> Bool {
        ConstantTime.equal(Array((text ?? "").utf8), Array(Self.text(for: seed, in: call).utf8))
    }
}
