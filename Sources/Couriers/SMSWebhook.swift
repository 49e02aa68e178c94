package import Domain
package import Foundation

/// Hands text messages to whoever sends them: one signed POST for each, `{"id","to","message","code"}`.
///
/// A message that comes again has the same `id`; `code` is there when the text tells one.
package struct SMSWebhook: Courier {
    private let post: SignedPost

    package init(url: WebhookURL, secret: Secret, terms: HTTPTerms = HTTPTerms(), now: @escaping @Sendable () -> Date) {
        post = SignedPost(to: url, secret: secret, terms: terms, now: now)
    }

    /// Returns when the receiver has taken responsibility for the message: a status from 200 to 299.
    package func deliver(_ message: Message, id: String) async throws(DeliveryError) {
        var members: [String: JSON] = ["id": .string(id), "to": .string(message.to), "message": .string(message.text)]
        if let code = message.code { members["code"] = .string(code.reveal) }
        let answer: HTTPAnswer
        do { answer = try await post.send(JSON.object(members).bytes) } catch { throw .unavailable(error.description) }
        if let error = Self.error(status: answer.status, of: post.url) { throw error }
    }

    /// What a status says about a message; nil when it was taken. 408 and 429 (RFC 9110 section 15.5.9, RFC 6585 section 4) ask for
    /// patience, as everything outside 4xx does; a redirect is a wrong setting.
    static func error(status: Int, of url: WebhookURL) -> DeliveryError? {
        let reason = "\(url): answered with \(status)"
        return switch status {
        case 200...299: nil
        case 408, 429: .unavailable(reason)
        case 400...499: .refused(reason)
        default: .unavailable(reason)
        }
    }
}
