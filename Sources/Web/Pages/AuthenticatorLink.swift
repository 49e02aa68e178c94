import Domain
import Foundation

/// What an authenticator app is told of an account, as a link that it opens (Google Authenticator's "Key Uri Format").
struct AuthenticatorLink: Sendable {
    /// Base32.
    let key: Secret
    /// By whom the user is known.
    let issuer: String
    let account: String

    /// Holds the key: for the page of its owner alone.
    var text: String {
        let issuer = Self.escaped(issuer)
        return "otpauth://totp/\(issuer):\(Self.escaped(account))?secret=\(key.reveal)&issuer=\(issuer)"
    }

    /// As people type it.
    var groups: String {
        let letters = Array(key.reveal)
        return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
    }

    /// A colon separates the two names, and belongs to neither.
    private static func escaped(_ name: String) -> String {
        let unreserved = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return name.replacing(":", with: " ").addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }
}
