import Couriers
import Domain

/// How text messages leave the house.
///
/// - `sms-url` (without it nobody sends them): `https://…`, or `http://` on loopback; each message is posted there
/// - `sms-secret` (needed with `sms-url`, at least 16 bytes): what the posts are signed with
struct SMSSettings: Sendable {
    let webhook: Webhook?

    struct Webhook: Sendable {
        let url: WebhookURL
        let secret: Secret
    }

    init(_ settings: SettingsReader) async throws {
        let secret = try await Self.secret(settings)
        guard let given = try await settings.given(.smsURL) else {
            webhook = nil
            return
        }
        let url: WebhookURL
        do { url = try WebhookURL(given.text) } catch { throw given.refused("\(error)") }
        guard let secret else {
            throw SettingsError(key: .smsSecret, reason: "is needed with sms-url: what the posts are signed with", origin: given.origin)
        }
        webhook = Webhook(url: url, secret: secret)
    }

    private static func secret(_ settings: SettingsReader) async throws -> Secret? {
        guard let given = try await settings.given(.smsSecret) else { return nil }
        guard given.text.utf8.count >= Limits.webhookSecret else {
            throw given.refused("is shorter than \(Limits.webhookSecret) bytes")
        }
        return Secret(given.text)
    }
}
