import Crypto
import Domain
import Foundation

/// How a receiver knows who has posted, and when: HMAC-SHA-256 over `<unix seconds>.<body>`, so that an old post cannot be sent again.
enum PostSignature {
    static let header = "X-Lifeguard-Signature"

    /// `t=<unix seconds>,v1=<64 hexadecimal digits>`.
    static func value(of body: [UInt8], secret: Secret, at now: Date) -> String {
        let seconds = Int(now.timeIntervalSince1970)
        var mac = HMAC<SHA256>(key: SymmetricKey(data: Array(secret.reveal.utf8)))
        mac.update(data: Array("\(seconds).".utf8))
        mac.update(data: body)
        let digits = mac.finalize().map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        return "t=\(seconds),v1=\(digits.joined())"
    }
}
